using System.Collections.Generic;
using System.Text;

namespace OpenDay.Papers.Spreadsheets;

/// <summary>Cells of CSV (RFC 4180), also where the separator is a semicolon or a tab, as spreadsheets of some languages write it.</summary>
internal static class CsvReading
{
    public static List<IReadOnlyList<string>> Read(string text)
    {
        var separator = Separator(text);
        List<IReadOnlyList<string>> rows = [];
        List<string> row = [];
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (quoted)
            {
                if (letter != '"')
                {
                    cell.Append(letter);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append('"');
                    at++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (letter == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (letter == separator)
            {
                EndCell();
            }
            else if (letter == '\n')
            {
                EndRow();
            }
            else if (letter != '\r')
            {
                cell.Append(letter);
            }
        }

        if (cell.Length > 0 || row.Count > 0)
        {
            EndRow();
        }

        return rows;

        void EndCell()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            rows.Add(row);
            row = [];
        }
    }

    private static char Separator(string text)
    {
        var end = text.IndexOf('\n');
        var header = end < 0 ? text : text[..end];
        return header.Contains('\t') ? '\t' : header.Contains(';') && !header.Contains(',') ? ';' : ',';
    }
}
