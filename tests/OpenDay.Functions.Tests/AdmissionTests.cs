using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Functions.Kestrel;
using OpenDay.Campaigns.Assignments;
using OpenDay.Functions.Requests;
using OpenDay.Functions.SignIn;

namespace OpenDay.Functions.Tests;

public sealed class AdmissionTests(RunningApp app)
{
    private const string Everyone = "everyone";
    private const string SignedIn = "signed in";

    /// <summary>Whom each function admits, by hand: what the attributes say is measured against it.</summary>
    private static readonly Dictionary<string, string> s_contract = new()
    {
        ["get {root:regex(^$)?}"] = Everyone,
        ["get open/{campaignId}"] = Everyone,
        ["get open/{campaignId}/{submissionId}"] = Everyone,
        ["get open/{campaignId}/photos/{hash:length(64)}"] = Everyone,
        ["get open/{campaignId}/{submissionId}/proof"] = Everyone,
        ["get open/{campaignId}/{submissionId}/text"] = Everyone,
        ["get api/open/{campaignId}/{submissionId}/proof"] = Everyone,
        ["get feeds/{campaignId}/atom"] = Everyone,
        ["get sitemap.xml"] = Everyone,
        ["get assets/{name}"] = Everyone,
        ["get dev/sign-in/{seat}"] = Everyone,
        ["get health/live"] = Everyone,
        ["get health/ready"] = Everyone,
        ["get api/openapi.json"] = Everyone,
        ["get api/campaigns/{campaignId}/publications"] = Everyone,
        ["get api/campaigns"] = SignedIn,
        ["get api/campaigns/{campaignId}/plan"] = "OfficeClerk OfficeReviewer Auditor DepartmentClerk DepartmentReviewer",
        ["get my"] = "DepartmentClerk",
        ["get my/{campaignId}"] = "DepartmentClerk",
        ["get my/{campaignId}/{assignmentId}/{deliverableId}"] = "DepartmentClerk",
        ["post my/{campaignId}/{assignmentId}/{deliverableId}"] = "DepartmentClerk",
        ["post my/{campaignId}/{assignmentId}/{deliverableId}/preview"] = "DepartmentClerk",
        ["post my/{campaignId}/{assignmentId}/{deliverableId}/recall"] = "DepartmentClerk",
        ["post my/{campaignId}/{assignmentId}/{deliverableId}/contact"] = "DepartmentClerk",
        ["get office"] = "OfficeClerk OfficeReviewer Auditor",
        ["get office/{campaignId}"] = "OfficeClerk OfficeReviewer Auditor",
        ["get operate"] = "Operator",
        ["get operate/health"] = "Operator",
        ["get operate/instances/{instanceId}"] = "Operator",
        ["get operate/instances/{instanceId}/{step}"] = "Operator",
        ["post operate/instances/{instanceId}/{step}"] = "Operator",
        ["get office/{campaignId}/live"] = "OfficeClerk OfficeReviewer Auditor",
        ["get office/{campaignId}/pause"] = "OfficeClerk",
        ["post office/{campaignId}/pause"] = "OfficeClerk",
        ["get office/{campaignId}/resume"] = "OfficeClerk",
        ["post office/{campaignId}/resume"] = "OfficeClerk",
        ["get office/{campaignId}/close"] = "OfficeLead",
        ["post office/{campaignId}/close"] = "OfficeLead",
        ["get office/{campaignId}/messages"] = "OfficeClerk OfficeReviewer Auditor",
        ["post office/{campaignId}/messages/{key}/resend"] = "OfficeClerk",
        ["get office/{campaignId}/audit"] = "OfficeClerk Auditor",
        ["get office/{campaignId}/assignments/{assignmentId}"] = "OfficeClerk OfficeReviewer Auditor",
        ["post office/{campaignId}/assignments/{assignmentId}/extension"] = "OfficeClerk",
        ["post office/{campaignId}/assignments/{assignmentId}/waiver"] = "OfficeClerk",
        ["post office/{campaignId}/assignments/{assignmentId}/contact"] = "OfficeClerk",
        ["post office/{campaignId}/assignments/{assignmentId}/reminder"] = "OfficeClerk",
        ["post office/{campaignId}/assignments/{assignmentId}/publication"] = "OfficeClerk",
        ["post office/{campaignId}/assignments/{assignmentId}/order"] = "OfficeClerk",
        ["post office/{campaignId}/assignments/{assignmentId}/cancellation"] = "OfficeClerk",
        ["post office/{campaignId}/assignments/{assignmentId}/withdrawal"] = "OfficeLead",
        ["post api/campaigns"] = "OfficeClerk",
        ["get rehearsal"] = "OfficeClerk",
        ["post rehearsal"] = "OfficeClerk",
        ["post rehearsal/start"] = "OfficeClerk",
        ["post rehearsal/{campaignId}/plan"] = "OfficeClerk",
        ["post rehearsal/editor"] = "OfficeClerk",
        ["post rehearsal/file"] = "OfficeClerk",
        ["get rehearsal/departments"] = "OfficeClerk",
        ["post rehearsal/departments"] = "OfficeClerk",
        ["post api/campaigns/{campaignId}/pause"] = "OfficeClerk",
        ["post api/campaigns/{campaignId}/resume"] = "OfficeClerk",
        ["post api/campaigns/{campaignId}/close"] = "OfficeLead",
        ["get api/campaigns/{campaignId}/status"] = "OfficeClerk OfficeReviewer Auditor Operator",
        ["post api/campaigns/{campaignId}/messages/{key}/resend"] = "OfficeClerk",
        ["post api/bounces"] = Everyone,
        ["post api/messages/test"] = "OfficeClerk",
        ["get api/messages/channels"] = "OfficeClerk Auditor Operator",
        ["get api/messages/preview"] = "OfficeClerk Auditor",
        ["get api/campaigns/{campaignId}/assignments"] = "OfficeClerk OfficeReviewer Auditor DepartmentClerk DepartmentReviewer",
        ["get api/campaigns/{campaignId}/assignments/{assignmentId}"] = "OfficeClerk OfficeReviewer Auditor DepartmentClerk DepartmentReviewer",
        ["post api/campaigns/{campaignId}/assignments"] = "OfficeClerk",
        ["post api/campaigns/{campaignId}/assignments/{assignmentId}/extension"] = "OfficeClerk",
        ["post api/campaigns/{campaignId}/assignments/{assignmentId}/waiver"] = "OfficeClerk",
        ["post api/campaigns/{campaignId}/assignments/{assignmentId}/contact"] = "OfficeClerk DepartmentClerk DepartmentReviewer",
        ["post api/campaigns/{campaignId}/assignments/{assignmentId}/submissions"] = "DepartmentClerk",
        ["get api/campaigns/{campaignId}/submissions/{submissionId}"] = "OfficeClerk OfficeReviewer Auditor DepartmentClerk DepartmentReviewer",
        ["get api/campaigns/{campaignId}/submissions/{submissionId}/photos/{hash}"] = "OfficeClerk OfficeReviewer Auditor DepartmentClerk DepartmentReviewer",
        ["options api/campaigns/{campaignId}/uploads"] = Everyone,
        ["options api/campaigns/{campaignId}/uploads/{uploadId}"] = Everyone,
        ["post api/campaigns/{campaignId}/uploads"] = "DepartmentClerk",
        ["post api/campaigns/{campaignId}/uploads/{uploadId}"] = "DepartmentClerk",
        ["head api/campaigns/{campaignId}/uploads/{uploadId}"] = "DepartmentClerk",
        ["patch api/campaigns/{campaignId}/uploads/{uploadId}"] = "DepartmentClerk",
        ["delete api/campaigns/{campaignId}/uploads/{uploadId}"] = "DepartmentClerk",
        ["get api/campaigns/{campaignId}/uploads/{uploadId}"] = "DepartmentClerk",
        ["get api/campaigns/{campaignId}/uploads/{uploadId}/photo"] = "DepartmentClerk",
        ["get api/campaigns/{campaignId}/reviews/queue"] = "DepartmentReviewer OfficeReviewer",
        ["post api/campaigns/{campaignId}/submissions/{submissionId}/reviews"] = "DepartmentReviewer OfficeReviewer",
        ["post api/campaigns/{campaignId}/assignments/{assignmentId}/checks"] = "DepartmentClerk DepartmentReviewer OfficeReviewer OfficeClerk",
        ["get api/campaigns/{campaignId}/terms"] = "OfficeClerk OfficeReviewer Auditor DepartmentClerk DepartmentReviewer",
        ["put api/campaigns/{campaignId}/plan"] = "OfficeClerk",
        ["put api/campaigns/{campaignId}/terms"] = "OfficeClerk",
        ["get api/campaigns/{campaignId}/submissions/{submissionId}/differences"] = "OfficeClerk OfficeReviewer Auditor DepartmentClerk DepartmentReviewer",
        ["post api/campaigns/{campaignId}/submissions/{submissionId}/claim"] = "DepartmentReviewer OfficeReviewer",
        ["delete api/campaigns/{campaignId}/submissions/{submissionId}/claim"] = "DepartmentReviewer OfficeReviewer",
        ["post api/campaigns/{campaignId}/submissions/{submissionId}/recall"] = "DepartmentClerk",
        ["get api/campaigns/{campaignId}/delegations"] = "OfficeClerk OfficeReviewer Auditor DepartmentReviewer",
        ["post api/campaigns/{campaignId}/delegations"] = "OfficeClerk OfficeReviewer DepartmentReviewer",
        ["delete api/campaigns/{campaignId}/delegations/{delegationId}"] = "OfficeClerk OfficeReviewer DepartmentReviewer",
        ["post api/campaigns/{campaignId}/submissions/{submissionId}/publication"] = "OfficeClerk",
        ["post api/campaigns/{campaignId}/submissions/{submissionId}/publication/order"] = "OfficeClerk",
        ["delete api/campaigns/{campaignId}/submissions/{submissionId}/publication/order"] = "OfficeClerk",
        ["post api/campaigns/{campaignId}/submissions/{submissionId}/publication/withdrawal"] = "OfficeLead",
        ["get api/campaigns/{campaignId}/ledger"] = "OfficeClerk OfficeReviewer Auditor",
        ["get api/campaigns/{campaignId}/ledger.xlsx"] = "OfficeClerk OfficeReviewer Auditor",
        ["get api/campaigns/{campaignId}/report.docx"] = "OfficeClerk OfficeReviewer Auditor",
        ["get api/campaigns/{campaignId}/calendar.ics"] = "OfficeClerk OfficeReviewer Auditor",
        ["get my/{campaignId}/calendar"] = "DepartmentClerk",
        ["get api/campaigns/{campaignId}/audit"] = "Auditor OfficeClerk",
        ["get api/campaigns/{campaignId}/audit/verify"] = "Auditor OfficeClerk",
        ["get api/access-log"] = "Auditor OfficeLead",
        ["get api/access-log/export"] = "Auditor OfficeLead",
        ["get api/access-log/verify"] = "Auditor OfficeLead",
        ["get api/campaigns/{campaignId}/archive"] = "OfficeClerk Auditor",
        ["post api/archives"] = "OfficeClerk",
        ["get visit/{campaignId}"] = Everyone,
        ["get visit/{campaignId}/{assignmentId}"] = Everyone,
        ["post visit/{campaignId}/{assignmentId}"] = Everyone,
        ["get visit/{campaignId}/{assignmentId}/{code}"] = Everyone,
        ["post visit/{campaignId}/{assignmentId}/{code}/confirmation"] = Everyone,
        ["post visit/{campaignId}/{assignmentId}/{code}/cancellation"] = Everyone,
        ["get ask/{campaignId}"] = Everyone,
        ["post ask/{campaignId}"] = Everyone,
        ["get ask/{campaignId}/{code}"] = Everyone,
        ["get api/campaigns/{campaignId}/activities"] = Everyone,
        ["post api/campaigns/{campaignId}/activities/{assignmentId}/sign-ups"] = Everyone,
        ["post api/campaigns/{campaignId}/activities/{assignmentId}/confirmation"] = Everyone,
        ["post api/campaigns/{campaignId}/activities/{assignmentId}/cancellation"] = Everyone,
        ["get api/campaigns/{campaignId}/activities/{assignmentId}/sign-ups"] = "DepartmentClerk DepartmentReviewer",
        ["get api/campaigns/{campaignId}/activities/{assignmentId}/visitors"] = "DepartmentClerk DepartmentReviewer",
        ["post api/campaigns/{campaignId}/activities/{assignmentId}/sign-ups/{signUpId}/presence"] = "DepartmentClerk",
        ["get api/campaigns/{campaignId}/visitor-counts"] = "OfficeClerk OfficeReviewer Auditor DepartmentClerk DepartmentReviewer",
        ["post api/campaigns/{campaignId}/feedback"] = Everyone,
        ["post api/campaigns/{campaignId}/feedback/stall"] = "DepartmentClerk",
        ["get api/campaigns/{campaignId}/feedback"] = "OfficeClerk OfficeReviewer Auditor DepartmentClerk DepartmentReviewer",
        ["get api/campaigns/{campaignId}/feedback/{feedbackId}"] = "OfficeClerk OfficeReviewer Auditor DepartmentClerk DepartmentReviewer",
        ["get api/campaigns/{campaignId}/answers"] = Everyone,
        ["post api/campaigns/{campaignId}/feedback/{feedbackId}/assignment"] = "OfficeClerk",
        ["post api/campaigns/{campaignId}/feedback/{feedbackId}/set-aside"] = "OfficeClerk",
        ["post api/campaigns/{campaignId}/feedback/{feedbackId}/reply"] = "DepartmentClerk OfficeClerk",
        ["post api/campaigns/{campaignId}/feedback/{feedbackId}/review"] = "DepartmentReviewer OfficeReviewer",
        ["get answers/{campaignId}"] = "OfficeClerk OfficeReviewer Auditor DepartmentClerk DepartmentReviewer",
        ["get answers/{campaignId}/{feedbackId}"] = "OfficeClerk OfficeReviewer Auditor DepartmentClerk DepartmentReviewer",
        ["post answers/{campaignId}/{feedbackId}/assignment"] = "OfficeClerk",
        ["post answers/{campaignId}/{feedbackId}/set-aside"] = "OfficeClerk",
        ["post answers/{campaignId}/{feedbackId}/reply"] = "DepartmentClerk OfficeClerk",
        ["post answers/{campaignId}/{feedbackId}/review"] = "DepartmentReviewer OfficeReviewer",
        ["get visitors/{campaignId}/{assignmentId}"] = "DepartmentClerk DepartmentReviewer",
        ["post visitors/{campaignId}/{assignmentId}/{signUpId}"] = "DepartmentClerk",
        ["get work/{campaignId}/{messageKey}"] = "DepartmentClerk",
        ["post work/{campaignId}/{messageKey}"] = "DepartmentClerk",
        ["get reviews"] = "DepartmentReviewer OfficeReviewer",
        ["get reviews/{campaignId}"] = "DepartmentReviewer OfficeReviewer",
        ["post reviews/{campaignId}"] = "DepartmentReviewer OfficeReviewer",
        ["post reviews/{campaignId}/{delegationId}/revocation"] = "DepartmentReviewer OfficeReviewer",
        ["get reviews/{campaignId}/{submissionId}"] = "DepartmentReviewer OfficeReviewer",
        ["post reviews/{campaignId}/{submissionId}"] = "DepartmentReviewer OfficeReviewer",
        ["post reviews/{campaignId}/{submissionId}/claim"] = "DepartmentReviewer OfficeReviewer",
        ["post reviews/{campaignId}/{submissionId}/release"] = "DepartmentReviewer OfficeReviewer",
        ["get sign-in"] = Everyone,
        ["post sign-in/code"] = Everyone,
        ["get sign-in/code"] = Everyone,
        ["post sign-in/code/confirmation"] = Everyone,
        ["get sign-in/first/{token}"] = Everyone,
        ["post sign-in/first/{token}"] = Everyone,
        ["get sign-in/oidc"] = Everyone,
        ["get sign-in/oidc/callback"] = Everyone,
        ["post sign-in/passkey/question"] = Everyone,
        ["post sign-in/passkey/answer"] = Everyone,
        ["post sign-out"] = Everyone,
        ["get account"] = SignedIn,
        ["post account/passkeys/{passkeyId}/name"] = SignedIn,
        ["get account/passkeys/{passkeyId}/removal"] = SignedIn,
        ["post account/passkeys/{passkeyId}/removal"] = SignedIn,
        ["post account/passkeys/question"] = SignedIn,
        ["post account/passkeys/answer"] = SignedIn,
        ["get go/{campaignId}/{departmentId}/{token}"] = Everyone,
        ["post go/{campaignId}/{departmentId}/{token}"] = Everyone,
        ["post go/{campaignId}/{departmentId}/{token}/confirmation"] = Everyone,
        ["get accounts"] = "OfficeLead Auditor",
        ["post accounts"] = "OfficeLead",
        ["get accounts/{accountId}"] = "OfficeLead",
        ["post accounts/{accountId}"] = "OfficeLead",
        ["post accounts/{accountId}/sessions"] = "OfficeLead",
        ["post office/{campaignId}/links"] = "OfficeLead",
        ["get channels"] = "OfficeClerk Auditor",
        ["post channels"] = "OfficeClerk",
        ["get api/accounts"] = "OfficeLead Auditor",
        ["post api/accounts"] = "OfficeLead",
        ["put api/accounts/{accountId}"] = "OfficeLead",
        ["delete api/accounts/{accountId}/sessions"] = "OfficeLead",
        ["delete api/campaigns/{campaignId}/departments/{departmentId}/links"] = "OfficeLead",
        ["get api/campaigns/{campaignId}/messages"] = "OfficeClerk OfficeReviewer Auditor",
    };

    [Fact]
    public void Every_http_function_says_whom_it_admits_as_agreed() => Assert.Equal(
        s_contract.OrderBy(entry => entry.Key, StringComparer.Ordinal),
        FunctionMethods.Http
            .Select(function => KeyValuePair.Create($"{function.Verb} {function.Route}", Describe(function.Method.GetCustomAttribute<AdmissionAttribute>())))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal));

    [Fact]
    public void The_runtime_found_the_very_functions_that_the_app_knows() => Assert.Equal(
        FunctionMethods.Http.Select(function => function.Name).Order(StringComparer.Ordinal),
        app.Runtime.Functions.Where(function => function.Kind == FunctionKind.Http).Select(function => function.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task A_missing_sign_in_is_told_with_the_scheme()
    {
        using var response = await Sent.Get("api/campaigns").ToAsync(app.Client);
        Assert.Equal("Development", response.Headers.WwwAuthenticate.Single().ToString());
        Assert.Equal(
            (401, "sign-in-needed", "Nobody is signed in. Sign in and ask again."),
            await Sent.Get("api/campaigns").ToProblemAsync(app.Client));
    }

    [Fact]
    public async Task A_missing_role_is_told_with_the_roles_that_would_do() => Assert.Equal(
        (403, "role-missing", "审计 has auditor; this needs departmentReviewer or officeReviewer. Sign in as somebody who has one of them."),
        await Sent.Get(Sent.Campaign + "/reviews/queue", People.Auditor).ToProblemAsync(app.Client));

    [Theory]
    [InlineData("Basic abc", "a header that begins 'Basic'")]
    [InlineData("Development !!!", "something that is not base64url")]
    [InlineData("Development e30", "JSON that does not fit at $")]
    [InlineData("Development eyJpZCI6ImEgYiIsIm5hbWUiOiJ4Iiwicm9sZXMiOltdLCJkZXBhcnRtZW50SWQiOm51bGwsImxldmVscyI6W119", "the id 'a b' and a name of 1 characters")]
    public async Task A_sign_in_that_cannot_be_read_says_what_is_wrong(string header, string found) => Assert.Equal(
        (401, "sign-in-unreadable", $"Header 'Authorization': expected 'Development' and the base64url of {{\"id\",\"name\",\"roles\",\"departmentId\",\"levels\"}}, the id of letters, digits, '-', '.', '_' and '@', found {found}. Correct the header."),
        await Sent.Get("api/campaigns").With("Authorization", header).ToProblemAsync(app.Client));

    [Fact]
    public async Task A_seat_gives_a_cookie_that_reads_and_writes_nothing_without_the_token_of_a_page()
    {
        using var seated = await Sent.Get("dev/sign-in/office?return=/office/x").ToAsync(app.Client);
        Assert.Equal(302, (int)seated.StatusCode);
        Assert.Equal("/office/x", seated.Headers.Location!.ToString());
        var cookie = seated.Headers.GetValues("Set-Cookie").Single();
        Assert.EndsWith("; path=/; samesite=lax; httponly", cookie);

        using var read = await Sent.Get("office").With("Cookie", cookie.Split(';')[0]).ToAsync(app.Client);
        Assert.Equal(200, (int)read.StatusCode);
        Assert.Equal(
            (403, "form-token-missing", "Form: expected the token of a page that was made for 政务公开办 within the last day, found none or another. Load the page again and send its form."),
            await Sent.Post(Sent.Campaign + "/pause", null, new { reason = "x" }).With("Cookie", cookie.Split(';')[0]).ToProblemAsync(app.Client));
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    public async Task A_seat_leads_nowhere_else(string address)
    {
        using var seated = await Sent.Get("dev/sign-in/office?return=" + Uri.EscapeDataString(address)).ToAsync(app.Client);
        Assert.Equal("/office", seated.Headers.Location!.ToString());
    }

    private static string Describe(AdmissionAttribute? admission) => admission switch
    {
        null => "nobody",
        { Roles: { } roles } => string.Join(' ', roles),
        { NeedsSignIn: true } => SignedIn,
        _ => Everyone,
    };
}
