using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DiffPlex;
using DiffPlex.Chunkers;

namespace OpenDay.Workflows.Queries;

/// <summary>Compares two plan files, a line for each value: how a file is laid out counts for nothing.</summary>
internal static class PlanLines
{
    private const int Around = 3;

    private static readonly JsonSerializerOptions s_form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IReadOnlyList<PlanLine> Compare(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        var result = Differ.Instance.CreateDiffs(Clean(before), Clean(after), ignoreWhiteSpace: false, ignoreCase: false, LineChunker.Instance);
        var lines = new List<PlanLine>();
        var at = 0;
        foreach (var block in result.DiffBlocks)
        {
            Same(block.InsertStartB, isLast: false);
            lines.AddRange(Enumerable.Range(block.DeleteStartA, block.DeleteCountA).Select(line => new PlanLine(PlanLineKind.Deleted, result.PiecesOld[line])));
            lines.AddRange(Enumerable.Range(block.InsertStartB, block.InsertCountB).Select(line => new PlanLine(PlanLineKind.Inserted, result.PiecesNew[line])));
            at = block.InsertStartB + block.InsertCountB;
        }

        if (result.DiffBlocks.Count > 0)
        {
            Same(result.PiecesNew.Count, isLast: true);
        }

        return lines;

        void Same(int until, bool isLast)
        {
            var isFirst = lines.Count == 0;
            var head = isFirst ? at : Math.Min(until, at + Around);
            var tail = isLast ? until : Math.Max(head, until - Around);
            Add(at, head);
            if (head < tail && !isLast)
            {
                lines.Add(new PlanLine(PlanLineKind.Skipped, ""));
            }

            if (!isLast)
            {
                Add(tail, until);
            }
        }

        void Add(int from, int until) =>
            lines.AddRange(Enumerable.Range(from, Math.Max(0, until - from)).Select(line => new PlanLine(PlanLineKind.Same, result.PiecesNew[line])));
    }

    private static string Clean(ReadOnlyMemory<byte> plan) =>
        JsonNode.Parse((plan.Span.StartsWith("\uFEFF"u8) ? plan[3..] : plan).Span)!.ToJsonString(s_form);
}
