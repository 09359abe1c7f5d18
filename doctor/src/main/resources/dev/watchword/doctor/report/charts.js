// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
'use strict';
(() => {
  const charts = JSON.parse(document.getElementById('charts').textContent);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const colours = { light: ['#d55e00', '#0072b2'], dark: ['#ff9a52', '#56b4e9'] };

  /** A label of several short lines. */
  const wrapped = (label) =>
    label.split(/[\s_]+/).reduce((lines, word) => {
      const last = lines[lines.length - 1];
      if (last !== undefined && (last + ' ' + word).length <= 18) {
        lines[lines.length - 1] = last + ' ' + word;
      } else {
        lines.push(word);
      }
      return lines;
    }, []);

  const number = (value) =>
    value.toLocaleString('en', value >= 1000 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });

  const configuration = (chart, night) => {
    const ink = night ? '#e6e9ec' : '#1b1f24';
    const grid = night ? '#39424b' : '#d0d7de';
    const palette = night ? colours.dark : colours.light;
    const values = chart.series.flatMap((series) => series.values).filter((value) => value > 0);
    const logarithm = Math.max(...values) > 50 * Math.min(...values);
    return {
      type: 'bar',
      data: {
        labels: chart.labels.map(wrapped),
        datasets: chart.series.map((series, index) => ({
          label: series.name,
          data: series.values,
          backgroundColor: palette[index % palette.length],
        })),
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        indexAxis: 'y',
        scales: {
          x: {
            type: logarithm ? 'logarithmic' : 'linear',
            beginAtZero: true,
            title: { display: true, text: chart.unit + (logarithm ? ' (logarithmic)' : ''), color: ink },
            ticks: { color: ink, maxTicksLimit: 6, callback: (value) => number(value) },
            grid: { color: grid },
          },
          y: { ticks: { color: ink }, grid: { color: grid } },
        },
        interaction: { mode: 'index', axis: 'y', intersect: false },
        plugins: {
          legend: { labels: { color: ink, boxWidth: 14 } },
          tooltip: {
            callbacks: { label: (item) => `${item.dataset.label}: ${number(item.raw)} ${chart.unit}` },
          },
        },
      },
    };
  };

  let drawn = [];
  const draw = (night) => {
    drawn.forEach((chart) => chart.destroy());
    drawn = [...document.querySelectorAll('canvas')].map((canvas, index) => {
      const chart = charts[index];
      const lines = Math.max(...chart.labels.map((label) => wrapped(label).length));
      canvas.parentElement.style.height = 100 + chart.labels.length * Math.max(44, 16 * lines) + 'px';
      return new Chart(canvas, configuration(chart, night));
    });
  };
  draw(dark.matches);
  dark.addEventListener('change', () => draw(dark.matches));
  addEventListener('beforeprint', () => draw(false));
  addEventListener('afterprint', () => draw(dark.matches));
})();
