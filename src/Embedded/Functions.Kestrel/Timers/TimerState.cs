using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Threading;

namespace Functions.Kestrel.Timers;

/// <summary>Each timer's last run by function name; in a file when there is one, so that it outlives the process.</summary>
internal sealed class TimerState(string? path)
{
    private readonly Lock gate = new();
    private Dictionary<string, TimerRecord>? records;

    public TimerRecord? Read(string function)
    {
        lock (gate)
        {
            return Load().GetValueOrDefault(function);
        }
    }

    public void Write(string function, TimerRecord record)
    {
        lock (gate)
        {
            Load()[function] = record;
            if (path is null)
            {
                return;
            }

            // Written beside and moved into place: a crash leaves the old file or the new one, never half of one.
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var temporary = path + ".new";
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(records));
            File.Move(temporary, path, overwrite: true);
        }
    }

    private Dictionary<string, TimerRecord> Load()
    {
        if (records is not null)
        {
            return records;
        }

        try
        {
            records = path is not null && File.Exists(path)
                ? JsonSerializer.Deserialize<Dictionary<string, TimerRecord>>(File.ReadAllBytes(path))
                : null;
        }
        catch (JsonException error)
        {
            throw new InvalidDataException(
                $"The timer state file '{path}' cannot be read: expected the JSON that this runtime writes, found: {error.Message} "
                + "Delete the file: timers then start as on the first run.", error);
        }

        return records ??= [];
    }
}
