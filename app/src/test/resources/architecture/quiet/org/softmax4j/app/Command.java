package org.softmax4j.app;

final class Command {
  void print(double lossNats) {
    System.out.println(lossNats);
  }
}
