using System;
using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Worker;

/// <summary>Options of a worker.</summary>
public class DurableTaskWorkerOptions
{
    /// <summary>Makes options with the defaults.</summary>
    public DurableTaskWorkerOptions()
    {
    }

    /// <summary>What happens to an instance whose version does not match.</summary>
    public enum VersionFailureStrategy
    {
        /// <summary>It is left alone until a worker that matches is started.</summary>
        Reject = 0,

        /// <summary>It fails.</summary>
        Fail = 1,
    }

    /// <summary>Which versions a worker takes.</summary>
    public enum VersionMatchStrategy
    {
        /// <summary>Every version.</summary>
        None = 0,

        /// <summary>Its own only.</summary>
        Strict = 1,

        /// <summary>Its own and older ones.</summary>
        CurrentOrOlder = 2,
    }

    /// <summary>Reads inputs and writes outputs; JSON by default.</summary>
    public DataConverter DataConverter
    {
        get;
        set => field = value ?? throw new ArgumentNullException(nameof(value));
    } = JsonDataConverter.Default;

    /// <summary>Whether entities can be used; UseSqlite switches it on.</summary>
    public bool EnableEntitySupport { get; set; }

    /// <summary>The longest timer of other backends. This engine keeps timers of any length and does not use it.</summary>
    public TimeSpan MaximumTimerInterval { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How much runs at a time.</summary>
    public ConcurrencyOptions Concurrency { get; } = new();

    /// <summary>Which versions the worker takes; every version if nothing is set.</summary>
    public VersioningOptions? Versioning { get; set; }

    /// <summary>Whether <see cref="Versioning"/> is set.</summary>
    public bool IsVersioningSet => this.Versioning is not null;

    /// <summary>How loggers are named.</summary>
    public LoggingOptions Logging { get; } = new();

    /// <summary>Decides which instances the worker takes.</summary>
    [Obsolete("Experimental")]
    public IOrchestrationFilter? OrchestrationFilter { get; set; }

    /// <summary>How loggers are named.</summary>
    public class LoggingOptions
    {
        /// <summary>Makes options with the defaults.</summary>
        public LoggingOptions()
        {
        }

        /// <summary>Whether old logger categories are used as well. This engine has none.</summary>
        public bool UseLegacyCategories { get; set; } = true;
    }

    /// <summary>How much runs at a time.</summary>
    public class ConcurrencyOptions
    {
        /// <summary>Makes options with the defaults: a hundred of each for every processor.</summary>
        public ConcurrencyOptions()
        {
        }

        /// <summary>The largest number of activities that run at a time.</summary>
        public int MaximumConcurrentActivityWorkItems { get; set; } = 100 * Environment.ProcessorCount;

        /// <summary>The largest number of orchestrations that take a turn at a time.</summary>
        public int MaximumConcurrentOrchestrationWorkItems { get; set; } = 100 * Environment.ProcessorCount;

        /// <summary>The largest number of entities that run an operation at a time.</summary>
        public int MaximumConcurrentEntityWorkItems { get; set; } = 100 * Environment.ProcessorCount;
    }

    /// <summary>Which versions a worker takes.</summary>
    public class VersioningOptions
    {
        /// <summary>Makes options with the defaults.</summary>
        public VersioningOptions()
        {
        }

        /// <summary>The worker's version.</summary>
        public string Version { get; set; } = string.Empty;

        /// <summary>The version of sub-orchestrations that are called without one.</summary>
        public string DefaultVersion { get; set; } = string.Empty;

        /// <summary>Which versions the worker takes.</summary>
        public VersionMatchStrategy MatchStrategy { get; set; } = VersionMatchStrategy.None;

        /// <summary>What happens to the others.</summary>
        public VersionFailureStrategy FailureStrategy { get; set; } = VersionFailureStrategy.Reject;
    }
}
