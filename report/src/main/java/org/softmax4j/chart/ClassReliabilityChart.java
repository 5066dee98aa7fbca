package org.softmax4j.chart;

import java.util.List;
import org.softmax4j.evaluation.Bin;
import org.softmax4j.evaluation.ReliabilityDiagram;

/**
 * Small reliability diagrams side by side, one for each class: which class's probabilities are off?
 *
 * @param title what a reader who cannot see the picture is told
 * @param panels in the order of reading
 * @param meaning {@link Meaning#BEFORE} or {@link Meaning#AFTER} calibration
 */
public record ClassReliabilityChart(String title, List<Panel> panels, Meaning meaning) {
  private static final int COLUMNS = 4;
  private static final double SIDE = 84;
  private static final double COLUMN = SIDE + 12;
  private static final double NAME = 30;
  private static final double ROW = SIDE + NAME + 14;
  private static final double FONT = 12;

  /** One class. */
  public record Panel(String name, ReliabilityDiagram diagram) {}

  public ClassReliabilityChart {
    panels = List.copyOf(panels);
  }

  /** The picture. */
  public Svg svg() {
    Canvas canvas = new Canvas();
    for (int i = 0; i < panels.size(); i++) {
      int row = i / COLUMNS;
      draw(canvas, panels.get(i), i % COLUMNS * COLUMN, row * ROW);
    }
    int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
    return canvas.svg(title, COLUMNS * COLUMN, rows * ROW);
  }

  private void draw(Canvas canvas, Panel panel, double left, double top) {
    ReliabilityFrame frame = ReliabilityFrame.of(left + 4, top + NAME, SIDE);
    canvas.text("", left + 4, top + 12, Label.fit(panel.name(), FONT, SIDE));
    String error = NumberText.shown(panel.diagram().expectedCalibrationError());
    canvas.text("quiet", left + 4, top + 25, 11, "error " + error);
    canvas.rectangle("frame", frame.left(), top + NAME, SIDE, SIDE);
    canvas.begin(Meaning.IDEAL);
    canvas.line("diagonal", frame.left(), frame.bottom(), frame.right(), top + NAME);
    canvas.end();
    canvas.begin(meaning);
    for (Bin bin : panel.diagram().nonEmptyBins()) {
      canvas.beginTold(ReliabilityFrame.describe(bin));
      frame.point(canvas, bin, meaning, 2.5);
      canvas.end();
    }
    canvas.end();
  }
}
