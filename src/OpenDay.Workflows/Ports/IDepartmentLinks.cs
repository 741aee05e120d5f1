using System;
using System.Threading;
using System.Threading.Tasks;

namespace OpenDay.Workflows.Ports;

/// <summary>
/// Makes the link in a reminder: it opens one department's duties in one campaign, without an account. The same arguments give the same
/// link until the department's links are revoked.
/// </summary>
public interface IDepartmentLinks
{
    /// <param name="target">The path of the page that it leads to, beginning with <c>/</c>; null for the department's own.</param>
    Task<Uri> LinkToAsync(string campaignId, string departmentId, string? target, CancellationToken cancellationToken);
}
