using System;

namespace OpenDay.Workflows.Ports;

/// <summary>Makes the links by which a department's clerk comes from a message to the work.</summary>
public interface IDepartmentLinks
{
    /// <summary>The link; the same for the same arguments, so that a message that is tried again has the same bytes.</summary>
    /// <param name="target">Path of the page that it leads to, from the root; null for the department's first page.</param>
    Uri LinkTo(string campaignId, string departmentId, string? target);
}
