package org.softmax4j.store;

import org.softmax4j.data.MalformedDataException;

/** The version rule of all formats: older versions are read for ever, newer ones are refused. */
final class FormatVersion {
  static final String FORMAT = "format";
  static final String VERSION = "version";

  private FormatVersion() {}

  /** Checks the metadata of a safetensors file, which are texts. */
  static void check(JsonFields metadata, String format, int version) throws MalformedDataException {
    String found = metadata.text(VERSION);
    if (!found.matches("[0-9]{1,9}")) {
      throw metadata.malformed("expected a version number", MalformedDataException.quoted(found));
    }
    check(metadata, metadata.text(FORMAT), format, Integer.parseInt(found), version);
  }

  static void check(
      JsonFields fields, String foundFormat, String format, int foundVersion, int version)
      throws MalformedDataException {
    if (!foundFormat.equals(format)) {
      throw fields.malformed(
          "expected a file of format " + format, MalformedDataException.quoted(foundFormat));
    }
    if (foundVersion < 1 || foundVersion > version) {
      throw fields.malformed(
          "expected version 1 to " + version + " of " + format + ", which this program reads",
          "version " + foundVersion + (foundVersion > version ? ": use a newer softmax4j" : ""));
    }
  }
}
