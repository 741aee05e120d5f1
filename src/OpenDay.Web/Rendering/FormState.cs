using System;
using System.Collections.Generic;
using System.Linq;
using OpenDay.Web.Components;

namespace OpenDay.Web.Rendering;

/// <summary>What somebody has typed into a form, and what is wrong with it: a form that comes back keeps everything.</summary>
public sealed record FormState(IReadOnlyDictionary<string, string> Values, IReadOnlyList<FieldError> Errors)
{
    /// <summary>A form that nobody has filled in yet.</summary>
    public static FormState Empty { get; } = new(new Dictionary<string, string>(), []);

    public bool IsWrong => Errors.Count > 0;

    /// <summary>What was typed, empty where nothing was.</summary>
    public string Value(string field) => Values.TryGetValue(field, out var value) ? value : "";

    /// <summary>What is wrong with a field; null where nothing is.</summary>
    public string? Error(string field) => Errors.FirstOrDefault(error => string.Equals(error.Field, field, StringComparison.Ordinal))?.Text;
}
