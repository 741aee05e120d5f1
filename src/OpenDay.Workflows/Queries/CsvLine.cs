using System;
using System.Linq;

namespace OpenDay.Workflows.Queries;

/// <summary>Lines of CSV (RFC 4180) that a spreadsheet opens without running anything in them.</summary>
public static class CsvLine
{
    public static string Of(string[] fields) => string.Join(',', fields.Select(Quote)) + "\r\n";

    private static string Quote(string field)
    {
        // A spreadsheet would run a field that begins like a formula.
        var safe = field.Length > 0 && field[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + field : field;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
