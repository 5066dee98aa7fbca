package org.softmax4j.examples.textbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.softmax4j.chart.Svg;
import org.softmax4j.data.AtomicFile;

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

  /** A page without pictures. */
  static Page of(Text text) {
    return new Page(text.toString(), Map.of());
  }

  /** Prints the text; with {@code --out FOLDER} writes the pictures there. */
  void show(String... args) throws IOException {
    System.out.print(text);
    if (args.length == 2 && args[0].equals("--out")) {
      write(Files.createDirectories(Path.of(args[1])));
    } else if (args.length != 0) {
      throw new IllegalArgumentException("the one option is --out FOLDER, got " + args[0]);
    }
  }

  private void write(Path folder) throws IOException {
    for (Map.Entry<String, Svg> picture : pictures.entrySet()) {
      AtomicFile.writeString(
          folder.resolve(picture.getKey() + ".svg"), picture.getValue().document() + "\n");
    }
  }
}
