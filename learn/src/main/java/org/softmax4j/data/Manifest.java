package org.softmax4j.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sums of the files of a folder, as {@code sha256sum} writes them to {@value #NAME}: one
 * flipped bit in a file is found before its data is used.
 */
public final class Manifest {
  /** Name of the file. */
  public static final String NAME = "SHA256SUMS";

  private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64}) [ *](.+)");
  private static final long MOST_BYTES = 1 << 20;

  private final Map<String, String> sums;

  private Manifest(Map<String, String> sums) {
    this.sums = sums;
  }

  /**
   * The manifest of a folder; one without any sums where the folder has none.
   *
   * @throws MalformedDataException if it is not as {@code sha256sum} writes it, or above 1 MiB
   */
  public static Manifest of(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    Map<String, String> sums = new HashMap<>();
    if (!Files.isRegularFile(file)) {
      return new Manifest(sums);
    }
    Place place = Place.of(file.toString());
    if (Files.size(file) > MOST_BYTES) {
      throw new MalformedDataException(
          place, "expected at most " + MOST_BYTES + " bytes", Files.size(file) + " bytes");
    }
    long line = 0;
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    for (String entry : text.lines().toList()) {
      line++;
      Matcher matcher = LINE.matcher(entry);
      if (matcher.matches()) {
        sums.put(matcher.group(2), matcher.group(1).toLowerCase(Locale.ROOT));
      } else if (!entry.isBlank()) {
        throw new MalformedDataException(
            place.atLine(line),
            "expected a SHA-256 sum and the name of a file",
            MalformedDataException.quoted(entry));
      }
    }
    return new Manifest(sums);
  }

  /**
   * Checks a file by the manifest beside it, if there is one that names it.
   *
   * @throws MalformedDataException if its sum is another
   */
  public static void checkBeside(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      of(folder).check(file);
    }
  }

  /**
   * Checks a file whose name this manifest has; others pass.
   *
   * @throws MalformedDataException if its sum is another
   */
  public void check(Path file) throws IOException {
    String expected = sums.get(String.valueOf(file.getFileName()));
    if (expected != null) {
      String actual = FileSum.SHA_256.of(file);
      if (!actual.equals(expected)) {
        throw new MalformedDataException(
            Place.of(file.toString()),
            "expected the SHA-256 sum " + expected + " of " + NAME,
            actual);
      }
    }
  }

  /**
   * Writes the sums of some files of a folder into its manifest, beside those of other files.
   *
   * @param names of the files
   * @throws IOException if one cannot be read, or the manifest not be written
   */
  public static void add(Path folder, Set<String> names) throws IOException {
    Map<String, String> all = new TreeMap<>(of(folder).sums);
    for (String name : names) {
      all.put(name, FileSum.SHA_256.of(folder.resolve(name)));
    }
    StringBuilder text = new StringBuilder();
    all.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
    AtomicFile.writeString(folder.resolve(NAME), text);
  }
}
