import de.unihd.dbs.heideltime.standalone.DocumentType;
import de.unihd.dbs.heideltime.standalone.HeidelTimeStandalone;
import de.unihd.dbs.heideltime.standalone.OutputType;
import de.unihd.dbs.uima.annotator.heideltime.resources.Language;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;

/** Reads lines of date, tab and path from standard input; writes the seconds and the number of TIMEX3 of each document. */
class HeidelTime {
    public static void main(String[] arguments) throws Exception {
        PrintStream figures = System.out;
        System.setOut(System.err);
        var reader = new HeidelTimeStandalone(Language.GERMAN, DocumentType.NEWS, OutputType.TIMEML, arguments[0]);
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] cells = line.split("\t");
            String text = Files.readString(Path.of(cells[1]));
            long begin = System.nanoTime();
            String found = reader.process(text, new SimpleDateFormat("yyyy-MM-dd").parse(cells[0]));
            figures.printf("%.4f\t%d%n", (System.nanoTime() - begin) / 1e9, found.split("<TIMEX3 ", -1).length - 1);
        }
    }
}
