// SPDX-FileCopyrightText: 2026 The Watchword Authors
// SPDX-License-Identifier: Apache-2.0
package dev.watchword.doctor.collect;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** Facts about the server's machine and the connection to it. */
public final class Machine {
  private Machine() {}

  /** Returns the facts under the names of {@link DoctorSetting}. */
  public static Map<String, String> settings(Address address) {
    Map<String, String> settings = new HashMap<>();
    settings.put(DoctorSetting.LOCAL, Boolean.toString(address.isLocal()));
    settings.put(DoctorSetting.VERIFIED, Boolean.toString(address.verifiesServer()));
    if (address.isLocal()
        && ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine) {
      settings.put(DoctorSetting.CORES, Integer.toString(machine.getAvailableProcessors()));
      settings.put(DoctorSetting.MEMORY, Long.toString(machine.getTotalMemorySize()));
    }
    return settings;
  }
}
