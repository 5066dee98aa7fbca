package org.softmax4j.examples.textbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.softmax4j.chart.Svg;
import org.softmax4j.data.AtomicFile;
import org.softmax4j.examples.Options;

/**
 * What a page of the guide shows: the text that its program prints and the pictures that it draws.
 *
 * @param text lines, each ended
 * @param pictures by the names of their files, without the ending
 */
record Page(String text, Map<String, Svg> pictures) {
  Page {
    pictures = Map.copyOf(pictures);
  }

  /** A page with one picture. */
  static Page of(Text text, String name, Svg picture) {
    return new Page(text.toString(), Map.of(name, picture));
  }

  /** The program of a page that has no option but {@code --out FOLDER}, for its pictures. */
  static void run(Supplier<Page> page, String[] args) {
    Options.run(options -> page.get().show(options), args, "--out");
  }

  /** Prints the text; with {@code --out FOLDER} writes the pictures there. */
  void show(Options options) throws IOException {
    System.out.print(text);
    Optional<Path> folder = options.path("--out");
    if (folder.isPresent()) {
      write(Files.createDirectories(folder.get()));
    }
  }

  private void write(Path folder) throws IOException {
    for (Map.Entry<String, Svg> picture : pictures.entrySet()) {
      AtomicFile.writeString(
          folder.resolve(picture.getKey() + ".svg"), picture.getValue().document() + "\n");
    }
  }
}
