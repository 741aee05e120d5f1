using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;

namespace OpenDay.Driver.Drive;

/// <summary>
/// What the app has acknowledged: one line for each action, on disk before the next one begins. A drive that was killed goes on
/// behind the last whole line; a line that was cut off is an action not acknowledged.
/// </summary>
internal sealed class DriveJournal : IDisposable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<string, string> _answers = new(StringComparer.Ordinal);
    private readonly FileStream _file;

    private DriveJournal(FileStream file) => _file = file;

    /// <summary>How many actions were acknowledged.</summary>
    public int Count => _answers.Count;

    /// <exception cref="InvalidDataException">A line is not one of a journal.</exception>
    public static DriveJournal Open(string path)
    {
        var journal = new DriveJournal(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));
        try
        {
            journal.Recall(path);
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    public bool Has(string key) => _answers.ContainsKey(key);

    /// <summary>The answer to an acknowledged action.</summary>
    public T Answer<T>(string key) => JsonSerializer.Deserialize<T>(_answers[key], s_json)!;

    public void Add<T>(string key, T answer)
    {
        var json = JsonSerializer.Serialize(answer, s_json);
        _answers.Add(key, json);
        _file.Write(Encoding.UTF8.GetBytes($"{key}\t{json}\n"));
        _file.Flush(flushToDisk: true);
    }

    public void Dispose() => _file.Dispose();

    private void Recall(string path)
    {
        var bytes = new byte[_file.Length];
        _file.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        _file.SetLength(end);
        _file.Position = end;
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(bytes, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            number++;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab <= 0 || !_answers.TryAdd(line[..tab], line[(tab + 1)..]))
            {
                throw new InvalidDataException(
                    $"Journal '{path}', line {number}: expected the key of an action, a tab and its answer, each key once, found '{line}'. Start afresh without this journal.");
            }
        }
    }
}
