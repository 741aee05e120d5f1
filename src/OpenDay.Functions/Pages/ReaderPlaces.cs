using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Http;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.SignIn;
using OpenDay.Web.Language;
using OpenDay.Web.Rendering;

namespace OpenDay.Functions.Pages;

/// <summary>Where a reader may go: by their roles, and to the door.</summary>
internal static class ReaderPlaces
{
    private static readonly (string Address, string Title, Role[] Roles)[] s_places =
    [
        ("/my", "my.title", [Role.DepartmentClerk]),
        ("/reviews", "review.title", [Role.DepartmentReviewer, Role.OfficeReviewer]),
        ("/office", "site.office", [Role.OfficeClerk, Role.OfficeReviewer, Role.Auditor]),
        ("/rehearsal", "rehearsal.title", [Role.OfficeClerk]),
        ("/channels", "channels.title", [Role.OfficeClerk, Role.Auditor]),
        ("/accounts", "accounts.title", [Role.OfficeLead, Role.Auditor]),
        ("/operate", "operate.title", [Role.Operator]),
    ];

    /// <summary>What citizens read stays without it; at the door one is there already.</summary>
    private static readonly PathString[] s_withoutDoor = ["/open", "/visit", "/ask", "/go", "/sign-in"];

    /// <summary>The way in for whoever is not signed in, and back to where they are; null where none is offered.</summary>
    public static string? Door(HttpRequest request) =>
        request.FindPerson() is not null || s_withoutDoor.Any(root => request.Path.StartsWithSegments(root)) ? null
        : request.Path == "/" || !HttpMethods.IsGet(request.Method) ? "/sign-in"
        : $"/sign-in?return={Uri.EscapeDataString(request.Path + PageQuery.WithoutLanguage(request.Query))}";

    public static IReadOnlyList<PageLink> Of(Person? reader, Words words) => reader is null
        ? []
        : [.. s_places.Where(place => place.Roles.Intersect(reader.Roles).Any()).Select(place => new PageLink(place.Address, words[place.Title]))];
}
