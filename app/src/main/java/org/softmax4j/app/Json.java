package org.softmax4j.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON for people and programs. */
final class Json {
  private static final ObjectWriter WRITER = JsonMapper.shared().writerWithDefaultPrettyPrinter();

  private Json() {}

  /** Writes an object, its keys in their order, and ends the line. */
  static void write(Output output, Map<String, ? extends @Nullable Object> object)
      throws IOException {
    byte[] text = (WRITER.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8);
    output.write(out -> out.write(text));
  }
}
