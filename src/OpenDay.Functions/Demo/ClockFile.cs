using System;
using System.Globalization;
using System.IO;

namespace OpenDay.Functions.Demo;

/// <summary>
/// How far the demo's clock has come, in a file, so that a demo that was killed goes on from there. Written beside and moved into
/// place: a kill leaves the old instant or the new one. Not flushed: it guards against the end of the process, not of the machine.
/// </summary>
internal sealed class ClockFile(string path)
{
    private readonly string _unfinished = path + ".new";

    /// <summary>The last instant written; null where none was.</summary>
    /// <exception cref="DemoRefusedException">The file holds something else.</exception>
    public DateTimeOffset? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var text = File.ReadAllText(path);
        return DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : throw new DemoRefusedException($"Clock file '{path}': expected an instant such as 2023-05-06T01:00:00.0000000+00:00, found '{text}'. Start the demo afresh, without --resume.");
    }

    public void Write(DateTimeOffset instant)
    {
        File.WriteAllText(_unfinished, instant.ToString("O", CultureInfo.InvariantCulture));
        File.Move(_unfinished, path, overwrite: true);
    }
}
