using System;
using System.Collections.Generic;
using OpenDay.Campaigns.Assignments;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Visits;

namespace OpenDay.Workflows.Queries;

/// <summary>An activity as it is announced to citizens.</summary>
public sealed record ActivityView(
    string AssignmentId,
    string Title,
    string DepartmentName,
    string Topic,
    string Place,
    string How,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    DateTimeOffset OpensAt,
    DateTimeOffset ClosesAt,
    IReadOnlyList<VisitorFact> Ask,
    SignUpOffer Offer)
{
    /// <param name="signUps">All of the activity's.</param>
    internal static ActivityView Of(Campaign campaign, Assignment assignment, IReadOnlyCollection<SignUp> signUps, DateTimeOffset now)
    {
        var (activity, terms) = (assignment.Activity!, SignUpRules.RequireTerms(assignment));
        return new(
            assignment.Id,
            activity.Title,
            assignment.DepartmentName,
            terms.Topic,
            activity.Place,
            terms.How,
            activity.StartsAt,
            activity.EndsAt,
            terms.OpensAt,
            terms.ClosesAt,
            terms.Ask,
            SignUpOffer.Of(campaign, terms, signUps, now));
    }
}
