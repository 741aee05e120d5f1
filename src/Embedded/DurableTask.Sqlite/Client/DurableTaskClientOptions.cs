using System;
using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Client;

/// <summary>Options of a client.</summary>
public class DurableTaskClientOptions
{
    /// <summary>Makes options with the defaults.</summary>
    public DurableTaskClientOptions()
    {
    }

    /// <summary>The version of instances that are started without one.</summary>
    public string DefaultVersion { get; set; } = string.Empty;

    /// <summary>Writes inputs and reads outputs; JSON by default.</summary>
    public DataConverter DataConverter
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    } = JsonDataConverter.Default;

    /// <summary>Whether entities can be used; UseSqlite switches it on.</summary>
    public bool EnableEntitySupport { get; set; }
}
