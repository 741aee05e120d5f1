using System;
using System.Text;
using Microsoft.DurableTask;

namespace DurableTask.Sqlite.Replay;

/// <summary>The user's converter, with the hub's limit on the size of what is stored.</summary>
internal sealed class PayloadConverter(DataConverter converter, int maximumBytes)
{
    /// <param name="value">What to serialize.</param>
    /// <param name="kind">How an error names it, as in "input of activity".</param>
    /// <param name="name">What it belongs to.</param>
    public string? Serialize(object? value, string kind, string name)
    {
        var text = converter.Serialize(value);

        // No UTF-16 unit takes more than three bytes of UTF-8: small texts need no count.
        if (text is not null && text.Length > maximumBytes / 3)
        {
            var bytes = Encoding.UTF8.GetByteCount(text);
            if (bytes > maximumBytes)
            {
                throw new ArgumentException(
                    $"The {kind} '{name}' has {bytes} bytes, but at most {maximumBytes} are taken. Keep large data elsewhere "
                    + "and pass a reference to it, or raise SqliteTaskHubOptions.MaximumPayloadBytes.");
            }
        }

        return text;
    }

    public object? Deserialize(string? text, Type type) => converter.Deserialize(text, type);

    public T? Deserialize<T>(string? text) => converter.Deserialize<T>(text);
}
