package org.softmax4j.vocabulary;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Finds the cheapest cutoffs by dynamic programming over a grid of places. */
final class CutoffSearch {
  /** Places on the grid, evenly spread over the logarithm of the class. */
  private static final int PLACES = 200;

  private final AdaptiveShape shape;
  private final int clusters;
  private final int[] places;
  private final double[] shareBefore;

  CutoffSearch(AdaptiveShape shape, double[] shares, int clusters) {
    this.shape = shape;
    this.clusters = clusters;
    places = places(shape.classes(), clusters);
    shareBefore = new double[shares.length + 1];
    for (int c = 0; c < shares.length; c++) {
      shareBefore[c + 1] = shareBefore[c] + shares[c];
    }
  }

  private static int[] places(int classes, int clusters) {
    IntStream grid =
        IntStream.range(0, PLACES)
            .map(i -> (int) Math.round(Math.pow(classes - 1, i / (PLACES - 1.0))));
    // The last ones make room for as many cutoffs as are wanted.
    IntStream last = IntStream.range(Math.max(1, classes - clusters), classes);
    return IntStream.concat(grid, last)
        .filter(place -> place >= 1 && place < classes)
        .distinct()
        .sorted()
        .toArray();
  }

  int[] cutoffs() {
    int count = places.length;
    // cheapest[i][p]: clusters i and later, the first of them from place p on
    double[][] cheapest = new double[clusters][count];
    int[][] next = new int[clusters][count];
    for (int i = clusters - 1; i >= 0; i--) {
      Arrays.fill(cheapest[i], Double.POSITIVE_INFINITY);
      for (int p = 0; p < count; p++) {
        if (i == clusters - 1) {
          cheapest[i][p] = cost(i, places[p], shape.classes());
        }
        for (int q = p + 1; i < clusters - 1 && q < count; q++) {
          double cost = cost(i, places[p], places[q]) + cheapest[i + 1][q];
          if (cost < cheapest[i][p]) {
            cheapest[i][p] = cost;
            next[i][p] = q;
          }
        }
      }
    }
    int best = 0;
    for (int p = 1; p < count; p++) {
      if (headCost(p) + cheapest[0][p] < headCost(best) + cheapest[0][best]) {
        best = p;
      }
    }
    int[] cutoffs = new int[clusters];
    for (int i = 0; i < clusters; i++) {
      cutoffs[i] = places[best];
      best = next[i][best];
    }
    return cutoffs;
  }

  private double headCost(int place) {
    return (double) shape.inputs() * (places[place] + clusters);
  }

  /** Expected multiply-adds of a cluster for a row. */
  private double cost(int cluster, int from, int to) {
    double width = shape.width(cluster);
    return (shareBefore[to] - shareBefore[from]) * width * (shape.inputs() + (double) (to - from));
  }
}
