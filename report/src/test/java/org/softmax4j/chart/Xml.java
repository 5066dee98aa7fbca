package org.softmax4j.chart;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads what the charts and the report write, as strictly as XML is read. */
public final class Xml {
  private Xml() {}

  /** The document; a text that is not well formed fails the test. */
  public static Document parse(String text) {
    try {
      DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return builder.parse(new InputSource(new StringReader(text)));
    } catch (SAXException | IOException | ParserConfigurationException e) {
      throw new AssertionError("not well formed: " + e.getMessage(), e);
    }
  }

  /** All elements of a name, in the order of the document. */
  public static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  /** All elements of a name that carry a class. */
  public static List<Element> elements(Document document, String name, String cssClass) {
    return elements(document, name).stream()
        .filter(element -> List.of(element.getAttribute("class").split(" ")).contains(cssClass))
        .toList();
  }
}
