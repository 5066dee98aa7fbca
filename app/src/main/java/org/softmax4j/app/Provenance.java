package org.softmax4j.app;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.softmax4j.Backend;

/** What made a model. */
final class Provenance {
  private Provenance() {}

  /** The version of the program, its kernels and the JDK, by name. */
  static Map<String, String> ofThisBuild() throws IOException {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("softmax4j", Version.number());
    provenance.put("kernels", Backend.active().kernels());
    provenance.put("jdk", Runtime.version().toString());
    return Collections.unmodifiableMap(provenance);
  }
}
