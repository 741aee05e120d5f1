using System;
using System.Text;
using OpenDay.Workflows.Ports;

namespace OpenDay.Storage;

/// <summary>Reads whole lines from bytes to which lines are appended.</summary>
internal static class ChainHeadLines
{
    public static WrittenLines Of(byte[] content)
    {
        var length = Array.LastIndexOf(content, (byte)'\n') + 1;
        return new WrittenLines(length == 0 ? [] : Encoding.UTF8.GetString(content, 0, length - 1).Split('\n'), length);
    }
}
