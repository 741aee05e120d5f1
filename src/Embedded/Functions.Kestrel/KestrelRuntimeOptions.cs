using System;
using System.Collections.Generic;
using System.Reflection;

namespace Functions.Kestrel;

/// <summary>Settings of the embedded runtime that no official API has.</summary>
public sealed class KestrelRuntimeOptions
{
    /// <summary>
    /// Addresses to listen on, for example <c>http://127.0.0.1:0</c> (any free port). Empty: those of the setting <c>urls</c> or
    /// <c>Kestrel:Endpoints</c>, else <c>http://localhost:7071</c>.
    /// </summary>
    public string[] Urls { get; set; } = [];

    /// <summary>Assemblies that functions are looked for in. Holds the entry assembly from the start.</summary>
    public IList<Assembly> Assemblies { get; } = Assembly.GetEntryAssembly() is { } entry ? [entry] : [];

    /// <summary>Which classes of <see cref="Assemblies"/> may declare functions; null means all.</summary>
    public Predicate<Type>? FunctionClasses { get; set; }

    /// <summary>The <c>host.json</c>; null means the one beside the app. A missing file means its defaults.</summary>
    public string? HostFile { get; set; }

    /// <summary>The file of the durable task hub; null means <c>durable.db</c> beside the app.</summary>
    public string? DurableDatabasePath { get; set; }

    /// <summary>
    /// A file that remembers each timer's last run, so that an occurrence missed while the app was down is made up for at the
    /// next start. Null keeps it in memory only.
    /// </summary>
    public string? TimerStatePath { get; set; }

    /// <summary>How long requests and timer runs under way may take to finish when the app stops.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
