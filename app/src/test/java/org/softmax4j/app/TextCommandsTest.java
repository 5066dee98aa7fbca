package org.softmax4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.softmax4j.data.ColumnRoles;
import org.softmax4j.data.Dataset;
import org.softmax4j.data.TextVectorizer;
import org.softmax4j.linear.LogisticRegression;
import org.softmax4j.store.ModelFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts from training to prediction. */
class TextCommandsTest {
  private static final int ROWS = 80;

  @TempDir Path folder;
  private Path csv;
  private Path model;

  @BeforeEach
  void writeMails() throws IOException {
    StringBuilder text = new StringBuilder("number,body,kind\n");
    for (int i = 0; i < ROWS; i++) {
      boolean spam = i % 2 == 0;
      text.append(i)
          .append(spam ? ",\"win a prize, " : ",\"the meeting is, ")
          .append(i % 5 == 0 ? "today" : "on monday")
          .append(spam ? "\",spam\n" : "\",ham\n");
    }
    csv = Files.writeString(folder.resolve("mails.csv"), text);
    model = folder.resolve("model.softmax");
  }

  private CommandRun train(String options) {
    String line = "train " + csv + " --label kind --text body --ignore number -o " + model;
    return CommandRun.of((Object[]) (line + " " + options).strip().split(" +"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--model naive-bayes",
        "--model lda",
        "--text-words 1 --text-characters 4",
        "--text-hash-bits 12",
        "--optimizer adam --l2 0.03 --learning-rate 0.1",
        "--calibrate temperature --validation 0.5",
      })
  void textsAreLearntAndPredicted(String options) throws IOException {
    CommandRun trained = train(options);
    Path unseen =
        Files.writeString(
            folder.resolve("unseen.csv"), "body\nwin the prize\nis the meeting on\nzebra\n");
    CommandRun predicted = CommandRun.of("predict", model, unseen, "--top", "1");

    assertThat(trained.err()).isEmpty();
    assertThat(trained.exitCode()).isZero();
    List<String> lines = predicted.out().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(1)).startsWith("spam,");
    assertThat(lines.get(2)).startsWith("ham,");
  }

  @Test
  void evaluateScoresTheTexts() {
    train("");

    CommandRun run = CommandRun.of("evaluate", model, csv, "--json", "-");

    JsonNode node = JsonMapper.shared().readTree(run.out());
    assertThat(node.get("rows").asInt()).isEqualTo(ROWS);
    assertThat(node.get("accuracy").asDouble()).isEqualTo(1);
  }

  @Test
  void thePenaltyOfTextsIsSmallUnlessOneIsGiven() throws IOException {
    ColumnRoles roles =
        new ColumnRoles("kind", Set.of("number")).withText("body", TextVectorizer.standard());
    Console silent =
        Console.of(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            false,
            false);
    Dataset data = DataSource.of(csv.toString(), silent).fit(roles).data();
    LogisticRegression trainer = LogisticRegression.standard().withTolerance(1e-5);

    train("--validation 0");
    assertThat(ModelFile.read(model).classifier()).isEqualTo(trainer.withL2(0.03).fit(data));

    train("--validation 0 --l2 2");
    assertThat(ModelFile.read(model).classifier()).isEqualTo(trainer.withL2(2).fit(data));
  }

  @Test
  void aTextColumnThatIsNotThereIsNamed() {
    CommandRun run = CommandRun.of("train", csv, "--label", "kind", "--text", "boddy", "-o", model);

    assertThat(run.exitCode()).isNotZero();
    assertThat(run.errLines()).hasSize(2);
    assertThat(run.err()).contains("boddy");
  }

  @Test
  void textsWithoutATermAreBadData() throws IOException {
    Path empty = Files.writeString(folder.resolve("e.csv"), "body,kind\n?,a\n!,b\n");

    CommandRun run =
        CommandRun.of("train", empty, "--label", "kind", "--text", "body", "-o", model);

    assertThat(run.exitCode()).isEqualTo(65);
    assertThat(run.errLines()).hasSize(2);
    assertThat(model).doesNotExist();
  }

  @Test
  void wrongTextOptionsAreWrongUsage() {
    CommandRun run = train("--text-words 0");

    assertThat(run.exitCode()).isEqualTo(64);
    assertThat(run.err()).contains("--text");
  }
}
