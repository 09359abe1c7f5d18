// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
'use strict';
(() => {
  const charts = JSON.parse(document.getElementById('charts').textContent).charts;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const colours = {
    light: ['#0072b2', '#d55e00', '#008060', '#a8457f', '#946c00', '#5b5b5b'],
    dark: ['#56b4e9', '#ff9a52', '#3fcf9f', '#e69fc6', '#f0c040', '#bbbbbb'],
  };

  /** Draws a thin line from the lowest to the highest round of each point. */
  const whiskers = {
    id: 'whiskers',
    afterDatasetsDraw(chart, unused, options) {
      const context = chart.ctx;
      const lying = chart.options.indexAxis === 'y';
      const scale = lying ? chart.scales.x : chart.scales.y;
      context.save();
      context.strokeStyle = options.colour;
      chart.data.datasets.forEach((dataset, index) => {
        if (!chart.isDatasetVisible(index)) return;
        chart.getDatasetMeta(index).data.forEach((element, place) => {
          const spread = dataset.spreads[place];
          if (!(spread.low < spread.high)) return;
          const from = scale.getPixelForValue(spread.low);
          const to = scale.getPixelForValue(spread.high);
          context.beginPath();
          const line = (x1, y1, x2, y2) =>
            lying
              ? (context.moveTo(y1, x1), context.lineTo(y2, x2))
              : (context.moveTo(x1, y1), context.lineTo(x2, y2));
          const middle = lying ? element.y : element.x;
          line(middle, from, middle, to);
          line(middle - 4, from, middle + 4, from);
          line(middle - 4, to, middle + 4, to);
          context.stroke();
        });
      });
      context.restore();
    },
  };

  /** A label of several short lines. */
  const wrapped = (label) =>
    label.split(' ').reduce((lines, word) => {
      const last = lines[lines.length - 1];
      if (last !== undefined && (last + ' ' + word).length <= 20) {
        lines[lines.length - 1] = last + ' ' + word;
      } else {
        lines.push(word);
      }
      return lines;
    }, []);

  const needsLogarithm = (chart) => {
    const values = chart.series.flatMap((s) => s.points.map((p) => p.median)).filter((v) => v > 0);
    return chart.kind === 'lines' && Math.max(...values) > 50 * Math.min(...values);
  };

  const number = (value) =>
    value.toLocaleString('en', value >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });

  const told = (spread) =>
    spread.low < spread.high
      ? `${number(spread.median)} (${number(spread.low)}–${number(spread.high)})`
      : number(spread.median);

  const configuration = (chart, night) => {
    const ink = night ? '#e6e9ec' : '#1b1f24';
    const grid = night ? '#39424b' : '#d0d7de';
    const palette = night ? colours.dark : colours.light;
    const lying = chart.kind === 'bars';
    const logarithm = needsLogarithm(chart);
    const axis = (title) => ({
      title: { display: true, text: title, color: ink },
      ticks: { color: ink },
      grid: { color: grid },
    });
    const values = axis(chart.yAxis + (logarithm ? ' (logarithmic)' : ''));
    values.type = logarithm ? 'logarithmic' : 'linear';
    values.beginAtZero = true;
    values.suggestedMax = Math.max(...chart.series.flatMap((s) => s.points.map((p) => p.high ?? 0)));
    values.ticks.maxTicksLimit = 8;
    const labels = axis(lying ? '' : chart.xAxis);
    labels.title.display = !lying;
    return {
      type: lying ? 'bar' : 'line',
      data: {
        labels: chart.labels.map((label) => (lying ? wrapped(label) : label)),
        datasets: chart.series.map((series, index) => ({
          label: series.name,
          data: series.points.map((point) => point.median),
          spreads: series.points,
          backgroundColor: palette[index % palette.length],
          borderColor: palette[index % palette.length],
          borderDash: index >= palette.length ? [6, 4] : [],
          borderWidth: lying ? 0 : 2,
          pointRadius: 3,
        })),
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        indexAxis: lying ? 'y' : 'x',
        scales: lying ? { x: values, y: labels } : { x: labels, y: values },
        interaction: { mode: 'index', axis: lying ? 'y' : 'x', intersect: false },
        plugins: {
          legend: { labels: { color: ink, boxWidth: 14 } },
          tooltip: {
            callbacks: {
              label: (item) => `${item.dataset.label}: ${told(item.dataset.spreads[item.dataIndex])} ${chart.yAxis}`,
            },
          },
          whiskers: { colour: ink },
        },
      },
      plugins: [whiskers],
    };
  };

  let drawn = [];
  const draw = (night) => {
    drawn.forEach((chart) => chart.destroy());
    drawn = [...document.querySelectorAll('canvas')].map((canvas, index) => {
      const chart = charts[index];
      if (chart.kind === 'bars') {
        canvas.parentElement.style.height = 90 + chart.labels.length * (20 + 18 * chart.series.length) + 'px';
      }
      return new Chart(canvas, configuration(chart, night));
    });
  };
  draw(dark.matches);
  dark.addEventListener('change', () => draw(dark.matches));
  addEventListener('beforeprint', () => draw(false));
  addEventListener('afterprint', () => draw(dark.matches));
})();
