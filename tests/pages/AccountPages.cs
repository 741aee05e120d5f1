using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Components;
using OpenDay.Campaigns.Assignments;
using OpenDay.Web.Components;
using OpenDay.Web.Language;
using OpenDay.Web.Pages.Accounts;
using OpenDay.Web.Rendering;
using OpenDay.Workflows.Access;

namespace OpenDay.TestPages;

/// <summary>The office lead's pages about accounts: with and without campaigns to choose from, wrong and done.</summary>
internal static class AccountPages
{
    private static readonly AccountChoices s_choices = new(
        SamplePages.Plan.Departments.ToDictionary(department => department.Id, department => department.Name),
        SamplePages.Plan.ReviewLevels.ToDictionary(level => level.Id, level => level.Title),
        [new CampaignDepartments(SamplePages.Plan.Id, SamplePages.Plan.Title, SamplePages.Plan.Departments.ToDictionary(department => department.Id, department => department.Name))]);

    private static readonly AccountChoices s_none = new(new Dictionary<string, string>(), new Dictionary<string, string>(), []);

    private static readonly string[] s_fields = ["email", "name", "roles", "department", "levels"];

    public static Account Lead { get; } = Account("a.lead", "张三", [Role.OfficeLead, Role.OfficeClerk], null, []);

    public static Account Reviewer { get; } = Account("a.reviewer", "李四", [Role.DepartmentReviewer], "fagaiju", ["section-head", "leader"]) with { Disabled = true };

    public static async Task<IReadOnlyList<string>> AllAsync(Words words) =>
    [
        await ListAsync(words, mayAct: true, FormState.Empty),
        await ListAsync(words, mayAct: false, FormState.Empty),
        await ListAsync(words, mayAct: true, Wrong(words)),
        await RenderAsync<AccountsPage>(words, new AccountsModel([], s_none, Wrong(words), MayAct: true)),
        .. await Task.WhenAll(new[] { "invited", "revoked" }.Select(done => RenderAsync<AccountsPage>(words, new AccountsModel([], s_none, FormState.Empty, MayAct: true) { Done = done }))),
        .. await Task.WhenAll(new[] { "changed", "ended" }.Select(done => OneAsync(words, Lead, AccountModel.FormOf(Lead), done))),
        await OneAsync(words, Reviewer, Wrong(words), null),
    ];

    public static Task<string> ListAsync(Words words, bool mayAct, FormState form) =>
        RenderAsync<AccountsPage>(words, new AccountsModel([Reviewer, Lead], s_choices, form, mayAct));

    public static Task<string> OneAsync(Words words, Account account, FormState form, string? done) =>
        RenderAsync<AccountPage>(words, new AccountModel(account, s_choices, form) { Done = done });

    private static FormState Wrong(Words words) => new(
        new Dictionary<string, string> { ["name"] = "张<三", ["roles"] = "Auditor,OfficeLead", ["department"] = "elsewhere", ["levels"] = "leader,unknown-level", ["disabled"] = "true" },
        [.. s_fields.Select(field => new FieldError(field, words["wrong.account-" + field]))]);

    private static Account Account(string id, string name, IReadOnlyList<Role> roles, string? department, IReadOnlyList<string> levels) =>
        new(id, name, id + "@example.org", roles, department, levels, new DateTimeOffset(2023, 5, 17, 2, 30, 0, TimeSpan.Zero));

    private static Task<string> RenderAsync<TPage>(Words words, object model)
        where TPage : IComponent => (SampleFrame.Of(words, "/accounts", "政务公开办", ("/accounts", "accounts.title")) with { Zone = TimeZoneInfo.Utc }).RenderAsync<TPage>(model);
}
