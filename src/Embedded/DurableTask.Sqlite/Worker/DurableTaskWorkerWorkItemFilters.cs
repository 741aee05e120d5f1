using System.Collections.Generic;

namespace Microsoft.DurableTask.Worker;

/// <summary>Which tasks a worker takes.</summary>
public class DurableTaskWorkerWorkItemFilters
{
    /// <summary>Makes filters that take nothing.</summary>
    public DurableTaskWorkerWorkItemFilters()
    {
    }

    /// <summary>The orchestrations that it takes.</summary>
    public IReadOnlyList<OrchestrationFilter> Orchestrations { get; set; } = [];

    /// <summary>The activities that it takes.</summary>
    public IReadOnlyList<ActivityFilter> Activities { get; set; } = [];

    /// <summary>The entities that it takes.</summary>
    public IReadOnlyList<EntityFilter> Entities { get; set; } = [];

    /// <summary>One orchestrator.</summary>
    public struct OrchestrationFilter
    {
        /// <summary>Makes a filter.</summary>
        public OrchestrationFilter()
            : this(string.Empty, null)
        {
        }

        /// <summary>Makes a filter.</summary>
        /// <param name="name">The orchestrator.</param>
        /// <param name="versions">Its versions; every one by default.</param>
        public OrchestrationFilter(string name, IReadOnlyList<string>? versions)
        {
            this.Name = name;
            this.Versions = versions ?? [];
        }

        /// <summary>The orchestrator.</summary>
        public string Name { get; init; }

        /// <summary>Its versions; none means every one.</summary>
        public IReadOnlyList<string> Versions { get; init; }
    }

    /// <summary>One activity.</summary>
    public struct ActivityFilter
    {
        /// <summary>Makes a filter.</summary>
        public ActivityFilter()
            : this(string.Empty, null)
        {
        }

        /// <summary>Makes a filter.</summary>
        /// <param name="name">The activity.</param>
        /// <param name="versions">Its versions; every one by default.</param>
        public ActivityFilter(string name, IReadOnlyList<string>? versions)
        {
            this.Name = name;
            this.Versions = versions ?? [];
        }

        /// <summary>The activity.</summary>
        public string Name { get; init; }

        /// <summary>Its versions; none means every one.</summary>
        public IReadOnlyList<string> Versions { get; init; }
    }

    /// <summary>One entity.</summary>
    public struct EntityFilter
    {
        /// <summary>Makes a filter.</summary>
        public EntityFilter()
            : this(string.Empty)
        {
        }

        /// <summary>Makes a filter.</summary>
        /// <param name="name">The entity.</param>
        public EntityFilter(string name) => this.Name = name;

        /// <summary>The entity.</summary>
        public string Name { get; init; }
    }
}
