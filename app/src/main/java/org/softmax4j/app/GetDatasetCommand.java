package org.softmax4j.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.softmax4j.data.Manifest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Downloads a known data set, and checks it. */
@Command(
    name = "get",
    description =
        "Downloads a data set and checks its sums. What has come is kept: run it again after a"
            + " broken connection, and it goes on.")
final class GetDatasetCommand implements Callable<Integer> {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 3;
  private static final String ARCHIVE_ENDING = ".tar.gz";
  private static final Set<String> CIFAR10_FILES =
      Set.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin",
          "test_batch.bin");

  private final Console console;

  @Parameters(paramLabel = "NAME", description = "mnist, fashion-mnist or cifar10.")
  private String name = "";

  @Option(
      names = "--dir",
      required = true,
      paramLabel = "DIR",
      description = "The folder for the files; it is made if there is none.")
  private Path folder = Path.of("");

  @Option(
      names = "--mirror",
      paramLabel = "URL",
      description = "Where the files stand, in place of their usual server.")
  private @Nullable String mirror;

  GetDatasetCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    KnownDataset set = knownDataset();
    URI server = mirror == null ? set.home() : mirror(mirror);
    Output.folder(folder);
    Download download = new Download(TIMEOUT, ATTEMPTS);
    for (KnownFile file : set.files()) {
      Path path;
      try (DownloadBar bar = DownloadBar.on(console, file)) {
        path = download.get(server.resolve(file.name()), file, folder, bar::show);
      }
      if (file.name().endsWith(ARCHIVE_ENDING)) {
        TarArchive.unpack(path, CIFAR10_FILES, folder);
        Manifest.add(folder, CIFAR10_FILES);
      } else {
        Manifest.add(folder, Set.of(file.name()));
      }
      console.out().println(path + ": " + file.bytes() + " bytes, " + file.algorithm() + " right");
    }
    console.out().println("use it as DATA: " + set + ":" + folder);
    return ExitCode.DONE;
  }

  private KnownDataset knownDataset() {
    return KnownDataset.named(name)
        .orElseThrow(
            () -> {
              boolean embedded = EmbeddedData.NAMES.contains(name);
              return CommandFailure.wrongUsage(
                  "NAME must be one of "
                      + String.join(", ", KnownDataset.names())
                      + ", got '"
                      + name
                      + "'",
                  embedded
                      ? name + " is embedded: use it as DATA without a download"
                      : Suggestion.nearest(name, KnownDataset.names())
                          .map(word -> "did you mean " + word + "?")
                          .orElse("'softmax datasets' lists them"));
            });
  }

  /** The folder of a mirror. */
  private static URI mirror(String text) {
    URI uri;
    try {
      uri = URI.create(text.endsWith("/") ? text : text + "/");
    } catch (IllegalArgumentException e) {
      throw wrongMirror(text);
    }
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw wrongMirror(text);
    }
    return uri;
  }

  private static CommandFailure wrongMirror(String text) {
    return CommandFailure.wrongUsage(
        "--mirror must be an http or https address, got '" + text + "'",
        "write the folder that holds the files, as in https://host/folder/");
  }
}
