using System.Collections.Generic;
using System.Linq;
using System.Text;
using OpenDay.Campaigns.Plans;
using OpenDay.Campaigns.Plans.Lists;
using static OpenDay.Campaigns.Tests.NoticePlan;

namespace OpenDay.Campaigns.Tests.Lists;

public sealed class DepartmentListsTests
{
    private static readonly string[] s_header = ["编号", "单位名称", "分组", "经办人", "经办人邮箱", "分管领导", "分管领导邮箱"];

    private static readonly string[] s_fagaiju = ["fagaiju", "区发改局", "bureaus", "李文博", "fagaiju@tiedong.example", "王建国", "fagaiju.leader@tiedong.example"];

    [Fact]
    public void A_list_changes_adds_and_leaves_what_it_does_not_name()
    {
        var import = Import(s_header, s_fagaiju, With(s_fagaiju, "gongxinju", "区工业和信息化局"), ["", " "], [" xinju ", "区新局", Plan.Groups[0].Title, "张三", "xinju@tiedong.example", "李四", "xinju.leader@tiedong.example"]);
        Assert.Empty(import.RowErrors);
        Assert.Empty(import.PlanErrors);
        Assert.Equal(
            [new(2, "fagaiju", "区发改局", DepartmentChange.Unchanged), new(3, "gongxinju", "区工业和信息化局", DepartmentChange.Changed), new(5, "xinju", "区新局", DepartmentChange.Added)],
            import.Rows);
        Assert.Equal(Plan.Departments.Count - 2, import.Staying.Count);
        var plan = PlanReader.Read(import.Plan!.Value).Plan!;
        Assert.Equal(Plan.Departments.Select(department => department.Id).Append("xinju"), plan.Departments.Select(department => department.Id));
        Assert.Equal(Plan.Departments[0], plan.Departments[0] with { Groups = Plan.Departments[0].Groups, Reviewers = Plan.Departments[0].Reviewers });
        Assert.Equal(("区工业和信息化局", new Contact("李文博", "fagaiju@tiedong.example")), (plan.Departments[1].Name, plan.Departments[1].Clerk));
    }

    [Fact]
    public void Groups_are_named_by_their_title_or_their_id()
    {
        var import = Import(s_header, [.. s_fagaiju[..2], $"{Plan.Groups[0].Title}、{Plan.Groups[0].Id};{Plan.Groups[0].Title}", .. s_fagaiju[3..]]);
        Assert.Equal([Plan.Groups[0].Id], PlanReader.Read(import.Plan!.Value).Plan!.Departments[0].Groups);
    }

    [Fact]
    public void Each_wrong_row_is_told_with_its_number_and_its_column() => Assert.Equal(
        [
            (2, DepartmentColumn.ClerkEmail, "\"nobody\""),
            (3, DepartmentColumn.Id, "\"区新局\""),
            (3, DepartmentColumn.Groups, "\"cities\""),
            (4, DepartmentColumn.Name, "\"\""),
            (5, DepartmentColumn.Id, "\"fagaiju\", which row 2 is already"),
        ],
        Import(
            s_header,
            [.. s_fagaiju[..4], "nobody", .. s_fagaiju[5..]],
            ["区新局", "区新局", "cities", "张三", "a@tiedong.example", "李四", "b@tiedong.example"],
            ["gongxinju", "", "bureaus", "张三", "a@tiedong.example", "李四", "b@tiedong.example"],
            s_fagaiju).RowErrors.Select(error => (error.Row, error.Column!.Value, error.Found)));

    [Fact]
    public void A_list_without_a_column_says_which_is_missing() => Assert.Equal(
        [(1, DepartmentColumn.ClerkEmail, "no such column", "a column '经办人邮箱' or 'clerk e-mail'", "Add it to the first row."), (1, DepartmentColumn.LeaderEmail, "no such column", "a column '分管领导邮箱' or 'leader e-mail'", "Add it to the first row.")],
        Import(["ID", "Name", "Clerk", "Leader"], s_fagaiju).RowErrors.Select(error => (error.Row, error.Column!.Value, error.Found, error.Expected, error.Remedy)));

    [Theory]
    [InlineData("{", "")]
    [InlineData("[]", "")]
    [InlineData("{}", "/id")]
    [InlineData("{\"departments\":[1,{\"id\":2},null]}", "/id")]
    [InlineData("{\"departments\":{},\"groups\":7}", "/id")]
    public void A_plan_that_is_none_gives_its_errors(string plan, string pointer)
    {
        var import = DepartmentLists.Import(Encoding.UTF8.GetBytes(plan), [s_header, s_fagaiju]);
        Assert.Contains(import.PlanErrors, error => error.Pointer == pointer);
    }

    [Fact]
    public void A_list_of_nothing_names_every_column() => Assert.Equal(6, Import().RowErrors.Count);

    private static DepartmentImport Import(params IReadOnlyList<string>[] table) => DepartmentLists.Import(Bytes, table);

    private static string[] With(string[] row, string id, string name) => [id, name, .. row[2..]];
}
