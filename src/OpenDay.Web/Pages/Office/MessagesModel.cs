using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Queries;

namespace OpenDay.Web.Pages.Office;

/// <summary>What <see cref="MessagesPage"/> shows.</summary>
/// <param name="Assignments">For the contacts to whom some were handed over.</param>
/// <param name="Messages">The newest first.</param>
/// <param name="OnlyParked">Whether only those are shown that no channel takes.</param>
/// <param name="MayAct">Whether the reader may have one sent again.</param>
public sealed record MessagesModel(CampaignPlan Plan, IReadOnlyList<AssignmentView> Assignments, IReadOnlyList<MessageView> Messages, bool OnlyParked, bool MayAct)
{
    /// <summary>What has just been done: a key of the language files below <c>messages.done.</c>; null where nothing was.</summary>
    public string? Done { get; init; }

    /// <summary>Whose address it went to, as the campaign has it now: their body and name; null where it knows nobody there.</summary>
    public string? Reader(MessageView message) => Readers().FirstOrDefault(reader => reader.Email == message.To).Who;

    private IEnumerable<(string Email, string Who)> Readers()
    {
        yield return (Plan.Office.Email, Plan.Office.Name);
        foreach (var department in Plan.Departments)
        {
            foreach (var contact in new[] { department.Clerk, department.Leader })
            {
                yield return (contact.Email, $"{department.Name} {contact.Name}");
            }

            foreach (var reviewer in department.Reviewers)
            {
                yield return (reviewer.Email, $"{department.Name} {reviewer.Name}");
            }
        }

        foreach (var assignment in Assignments)
        {
            if (assignment.Contact is { } contact)
            {
                yield return (contact.Email, $"{assignment.DepartmentName} {contact.Name}");
            }
        }
    }
}
