package org.softmax4j.app;

import java.util.concurrent.Callable;
import org.softmax4j.data.Dataset;
import picocli.CommandLine.Command;

/** Lists the data sets that the command knows by name. */
@Command(
    name = "datasets",
    description = "Lists known data sets; 'softmax datasets get NAME --dir DIR' downloads one.")
final class DatasetsCommand implements Callable<Integer> {
  private final Console console;

  DatasetsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    TextTable table = new TextTable("DATA", "what it is", "download");
    for (String name : EmbeddedData.NAMES) {
      Dataset data = EmbeddedData.named(name).orElseThrow().reader().get();
      String what =
          data.rows()
              + " rows, "
              + data.featureRows().columns()
              + " features, "
              + data.classes()
              + " classes";
      table.row(name, what, "embedded");
    }
    for (KnownDataset set : KnownDataset.values()) {
      table.row(set + ":DIR", set.description(), set.megabytes());
    }
    console.out().print(table);
    return ExitCode.DONE;
  }
}
