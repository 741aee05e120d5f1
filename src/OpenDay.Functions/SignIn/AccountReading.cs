using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Assignments;
using OpenDay.Web.Pages.Accounts;
using OpenDay.Workflows.Queries;

namespace OpenDay.Functions.SignIn;

/// <summary>Reads what an account can be given: the departments and levels of the latest campaigns.</summary>
public sealed class AccountReading(ListCampaigns listCampaigns, ReadPlan readPlan, ListAssignments listAssignments)
{
    private const int Latest = 10;

    public async Task<AccountChoices> ChoicesAsync(Person reader, CancellationToken cancellationToken)
    {
        var (departments, levels) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        var open = new List<CampaignDepartments>();
        foreach (var campaign in (await listCampaigns.RunAsync(cancellationToken)).OrderByDescending(campaign => campaign.StartsAt).Take(Latest))
        {
            var plan = await readPlan.ReadAsync(campaign.Id, cancellationToken);
            foreach (var level in plan.ReviewLevels)
            {
                levels.TryAdd(level.Id, level.Title);
            }

            // Of the assignments, so that departments which were added to the running campaign are there as well.
            var own = (await listAssignments.RunAsync(campaign.Id, null, reader, cancellationToken))
                .DistinctBy(assignment => assignment.DepartmentId)
                .ToDictionary(assignment => assignment.DepartmentId, assignment => assignment.DepartmentName, StringComparer.Ordinal);
            foreach (var (id, name) in own)
            {
                departments.TryAdd(id, name);
            }

            if (campaign.Phase != CampaignPhase.Closed)
            {
                open.Add(new CampaignDepartments(campaign.Id, campaign.Title, own));
            }
        }

        return new AccountChoices(departments, levels, open);
    }
}
