using System;
using System.Collections.Generic;
using System.Linq;

namespace OpenDay.Functions.Commands;

/// <summary>A command's options, each as <c>--name value</c> or <c>--name=value</c>.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private Options()
    {
    }

    /// <exception cref="CommandRefusedException">An option is unknown, comes twice or lacks its value.</exception>
    public static Options Parse(ReadOnlySpan<string> arguments, params IReadOnlyList<string> known)
    {
        var options = new Options();
        for (var index = 0; index < arguments.Length; index++)
        {
            var (name, value) = arguments[index].IndexOf('=', StringComparison.Ordinal) is > 0 and var at
                ? (arguments[index][..at], arguments[index][(at + 1)..])
                : (arguments[index], Following(arguments, ref index));
            if (!known.Contains(name) || value is null || !options._values.TryAdd(name, value))
            {
                throw new CommandRefusedException(
                    $"Option '{name}': expected {string.Join(", ", known.Select(option => $"'{option} VALUE'"))}, each at most once, found {(value is null ? "no value" : $"'{value}'")}.");
            }
        }

        return options;
    }

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <exception cref="CommandRefusedException">It is not there.</exception>
    public string Required(string name) =>
        this[name] ?? throw new CommandRefusedException($"Option '{name}': expected a value, found nothing. Write '{name} VALUE'.");

    /// <exception cref="CommandRefusedException">It is no such number.</exception>
    public double Number(string name, double otherwise, double least, double most) => this[name] is not { } text ? otherwise
        : double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new CommandRefusedException($"Option '{name}': expected a number from {least} to {most}, found '{text}'.");

    private static string? Following(ReadOnlySpan<string> arguments, ref int index) =>
        index + 1 < arguments.Length && !arguments[index + 1].StartsWith("--", StringComparison.Ordinal) ? arguments[++index] : null;
}
