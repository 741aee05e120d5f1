using System.Collections.Generic;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Problems;

namespace OpenDay.Functions.SignIn;

/// <summary>A browser's way to a seat of the development sign-in. Where that is off there is no such page.</summary>
public sealed class DevelopmentSignInFunctions(SignInSettings settings)
{
    internal static IReadOnlyDictionary<string, Person> Seats { get; } = new Dictionary<string, Person>
    {
        ["office"] = new("office", "政务公开办", [Role.OfficeClerk, Role.OfficeLead], null, []),
        ["clerk"] = new("fagaiju.clerk", "区发改局 经办人", [Role.DepartmentClerk], "fagaiju", []),
        ["reviewer"] = new("fagaiju.reviewer", "区发改局 科室负责人", [Role.DepartmentReviewer], "fagaiju", ["section-head"]),
        ["office-reviewer"] = new("office.reviewer", "政务公开办 审核人", [Role.OfficeReviewer], null, ["office"]),
        ["auditor"] = new("auditor", "审计", [Role.Auditor], null, []),
        ["operator"] = new("operator", "运维", [Role.Operator], null, []),
    };

    [Function("DevelopmentSignIn")]
    [AdmitsEveryone]
    public IResult Enter([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "dev/sign-in/{seat}")] HttpRequest request, string seat)
    {
        if (!settings.Development || !Seats.TryGetValue(seat, out var person))
        {
            throw new RequestRejectedException(
                404,
                "seat-unknown",
                settings.Development
                    ? $"There is no seat '{seat}'. Expected one of {string.Join(", ", Seats.Keys)}."
                    : "The development sign-in is off.");
        }

        request.HttpContext.Response.Cookies.Append(
            DevelopmentSignIn.Cookie,
            DevelopmentSignIn.Encode(person),
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = request.IsHttps, Path = "/" });
        return Results.LocalRedirect(LocalPath.Of(request.Query["return"]) ?? "/office");
    }
}
