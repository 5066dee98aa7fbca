package org.softmax4j.chart;

import java.util.List;

/**
 * A tree from its root on the left to its leaves on the right, one a line: what lies on the way to
 * each?
 *
 * @param title what a reader who cannot see the picture is told
 * @param root where the tree begins
 */
public record TreeChart(String title, Node root) {
  private static final double ROW = 22;
  private static final double STEP = 58;
  private static final double FONT = 12;
  private static final double RADIUS = 3.5;
  private static final double LEFT = RADIUS + 1;
  private static final double LONGEST_LABEL = 240;

  /**
   * A node with all below it.
   *
   * @param name stands right of a leaf; a node with children shows it when pointed at
   * @param branch stands on the way from the parent; empty for the root
   * @param children from top to bottom; none for a leaf
   */
  public record Node(String name, String branch, List<Node> children) {
    public Node {
      children = List.copyOf(children);
    }

    /** A node without children. */
    public static Node leaf(String name, String branch) {
      return new Node(name, branch, List.of());
    }

    private int leaves() {
      return children.isEmpty() ? 1 : children.stream().mapToInt(Node::leaves).sum();
    }

    private int depth() {
      return children.stream().mapToInt(child -> 1 + child.depth()).max().orElse(0);
    }

    private double longestLabel() {
      return children.isEmpty()
          ? Math.min(Label.width(name, FONT), LONGEST_LABEL)
          : children.stream().mapToDouble(Node::longestLabel).max().orElse(0);
    }
  }

  /** The picture. */
  public Svg svg() {
    Canvas canvas = new Canvas();
    draw(canvas, root, LEFT, 0);
    double width = LEFT + root.depth() * STEP + RADIUS + 8 + root.longestLabel() + 2;
    return canvas.svg(title, width, root.leaves() * ROW);
  }

  /** Draws a node and all below it from a line on; the pixel of its middle. */
  private static double draw(Canvas canvas, Node node, double x, double top) {
    if (node.children().isEmpty()) {
      double middle = top + ROW / 2;
      canvas.beginTold(Meaning.FIRST, node.name());
      canvas.circle("point", x, middle, RADIUS);
      canvas.text("", x + RADIUS + 5, middle + 4, Label.fit(node.name(), FONT, LONGEST_LABEL));
      canvas.end();
      return middle;
    }
    double[] middles = new double[node.children().size()];
    double from = top;
    for (int i = 0; i < middles.length; i++) {
      Node child = node.children().get(i);
      middles[i] = draw(canvas, child, x + STEP, from);
      from += child.leaves() * ROW;
    }
    double middle = (middles[0] + middles[middles.length - 1]) / 2;
    for (int i = 0; i < middles.length; i++) {
      double end = x + STEP - RADIUS;
      canvas.path(
          "branch", new Canvas.Path().move(x, middle).line(x, middles[i]).line(end, middles[i]));
      canvas.text(
          "middle quiet", x + STEP / 2, middles[i] - 4, 10.5, node.children().get(i).branch());
    }
    canvas.beginTold(Meaning.NEUTRAL, node.name());
    canvas.circle("point", x, middle, RADIUS);
    canvas.end();
    return middle;
  }
}
