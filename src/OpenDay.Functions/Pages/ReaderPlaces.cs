using System.Collections.Generic;
using System.Linq;
using OpenDay.Campaigns.Assignments;
using OpenDay.Web.Language;
using OpenDay.Web.Rendering;

namespace OpenDay.Functions.Pages;

/// <summary>Where a reader may go, by their roles.</summary>
internal static class ReaderPlaces
{
    private static readonly (string Address, string Title, Role[] Roles)[] s_places =
    [
        ("/my", "my.title", [Role.DepartmentClerk]),
        ("/reviews", "review.title", [Role.DepartmentReviewer, Role.OfficeReviewer]),
        ("/office", "site.office", [Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor]),
        ("/rehearsal", "rehearsal.title", [Role.OfficeClerk]),
        ("/accounts", "accounts.title", [Role.OfficeLead, Role.Auditor]),
        ("/operate", "operate.title", [Role.Operator]),
    ];

    public static IReadOnlyList<PageLink> Of(Person? reader, Words words) => reader is null
        ? []
        : [.. s_places.Where(place => place.Roles.Intersect(reader.Roles).Any()).Select(place => new PageLink(place.Address, words[place.Title]))];
}
