using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace OpenDay.Functions.Tests.Access;

/// <summary>The checked-in table: a line for each endpoint, a cell for each role. <c>200/403</c> is one's own and another department's; one status is both.</summary>
internal static class MatrixTable
{
    private const int EndpointWidth = 86;
    private const int CellWidth = 16;

    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "tests", "OpenDay.Functions.Tests", "Access", "matrix.txt");

    public static string Head { get; } = Line("", Asker.All.Select(asker => asker.Column));

    /// <summary>What was seen, by endpoint and column.</summary>
    public static SortedDictionary<string, string[]> Of(IEnumerable<MatrixAnswer> answers)
    {
        var seen = answers.ToLookup(answer => Endpoint(answer), StringComparer.Ordinal);
        return new(seen.ToDictionary(row => row.Key, row => Asker.All.Select(asker => Cell(row, asker)).ToArray()), StringComparer.Ordinal);
    }

    public static SortedDictionary<string, string[]> Read() => new(
        File.ReadAllLines(Path)
            .Where(line => line.Length > 0 && line[0] is not ('#' or ' '))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(parts => $"{parts[0]} {parts[1]}", parts => parts[2..]),
        StringComparer.Ordinal);

    public static void Write(SortedDictionary<string, string[]> rows)
    {
        string[] about =
        [
            "# What each endpoint answers to each role. 200/403: of one's own department / of another's; a single status: both, or there is nothing to own.",
            "# OPENDAY_TESTS_WRITE=1 writes what was seen; read each cell that changes, and ask whether it should.",
            Head,
        ];
        File.WriteAllLines(Path, [.. about, .. rows.Select(row => Line(row.Key, row.Value))]);
    }

    public static string Line(string endpoint, IEnumerable<string> cells) => (endpoint.PadRight(EndpointWidth) + " " + string.Concat(cells.Select(cell => cell.PadRight(CellWidth)))).TrimEnd();

    private static string Endpoint(MatrixAnswer answer) => $"{answer.Function.Verb} {(answer.Function.Route.StartsWith("{root", StringComparison.Ordinal) ? "/" : answer.Function.Route)}";

    private static string Cell(IEnumerable<MatrixAnswer> row, Asker asker) =>
        string.Join('/', row.Where(answer => answer.Column == asker.Column).OrderBy(answer => answer.IsForeign).Select(answer => answer.Status).Distinct());
}
