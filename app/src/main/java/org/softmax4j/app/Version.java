package org.softmax4j.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, written into a resource by the build. */
final class Version implements IVersionProvider {

  /** The version alone, {@code 0.1.0}. */
  static String number() throws IOException {
    Properties properties = new Properties();
    try (InputStream resource = Version.class.getResourceAsStream("version.properties")) {
      properties.load(Objects.requireNonNull(resource, "version.properties"));
    }
    return properties.getProperty("version");
  }

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"softmax " + number()};
  }
}
