using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenDay.Campaigns.Plans.Lists;

/// <summary>
/// Takes a list of departments into a plan: those that it has are replaced but for their reviewers, new ones come last, others stay. The
/// result passes the checks of every plan, and what these say of a department is told of its row.
/// </summary>
public static class DepartmentLists
{
    private static readonly JsonSerializerOptions form = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, DepartmentColumn> columns = new()
    {
        ["id"] = DepartmentColumn.Id,
        ["name"] = DepartmentColumn.Name,
        ["groups"] = DepartmentColumn.Groups,
        ["clerk/name"] = DepartmentColumn.ClerkName,
        ["clerk/email"] = DepartmentColumn.ClerkEmail,
        ["leader/name"] = DepartmentColumn.LeaderName,
        ["leader/email"] = DepartmentColumn.LeaderEmail,
    };

    /// <param name="table">Rows of cells; the first one names the columns.</param>
    public static DepartmentImport Import(ReadOnlyMemory<byte> plan, IReadOnlyList<IReadOnlyList<string>> table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var (document, malformed) = PlanText.Parse(plan);
        if (document is null)
        {
            return new(null, [], [], [], [malformed!]);
        }

        using (document)
        {
            if (JsonNode.Parse(document.RootElement.GetRawText()) is not JsonObject root)
            {
                return new(null, [], [], [], [new("no-plan", "", "no object", "a plan", "Give the plan's file.")]);
            }

            var (places, missing) = DepartmentHeader.Read(table.Count > 0 ? table[0] : []);
            return missing.Count > 0 ? new(Encode(root), [], [], missing, []) : Merge(root, places, table);
        }
    }

    private static DepartmentImport Merge(JsonObject root, IReadOnlyDictionary<DepartmentColumn, int> places, IReadOnlyList<IReadOnlyList<string>> table)
    {
        var departments = root["departments"] as JsonArray ?? [];
        root["departments"] = departments;
        var rowOf = new Dictionary<int, int>();
        List<ImportedDepartment> rows = [];
        List<RowError> errors = [];
        for (var row = 2; row <= table.Count; row++)
        {
            var cells = table[row - 1];
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            var id = Cell(DepartmentColumn.Id);
            var place = departments.Select((department, index) => (department, index)).FirstOrDefault(known => id.Length > 0 && IdOf(known.department) == id, (null, -1)).Item2;
            if (rowOf.TryGetValue(place, out var earlier))
            {
                errors.Add(new("row-twice", row, DepartmentColumn.Id, $"\"{id}\", which row {earlier.ToString(CultureInfo.InvariantCulture)} is already", "an id of its own", "Rename one of the two, or remove the row.") { Values = [id, earlier.ToString(CultureInfo.InvariantCulture)] });
                continue;
            }

            var before = place < 0 ? null : departments[place]!.ToJsonString();
            var department = place < 0 ? [] : departments[place]!.AsObject();
            department["id"] = id;
            department["name"] = Cell(DepartmentColumn.Name);
            department["groups"] = places.ContainsKey(DepartmentColumn.Groups) ? Groups(root, Cell(DepartmentColumn.Groups)) : department["groups"]?.DeepClone() ?? new JsonArray();
            SetContact(department, "clerk", Cell(DepartmentColumn.ClerkName), Cell(DepartmentColumn.ClerkEmail));
            SetContact(department, "leader", Cell(DepartmentColumn.LeaderName), Cell(DepartmentColumn.LeaderEmail));
            if (place < 0)
            {
                place = departments.Count;
                departments.Add((JsonNode)department);
            }

            rowOf.Add(place, row);
            rows.Add(new(row, id, Cell(DepartmentColumn.Name), before is null ? DepartmentChange.Added : before == department.ToJsonString() ? DepartmentChange.Unchanged : DepartmentChange.Changed));

            string Cell(DepartmentColumn column) => places.TryGetValue(column, out var at) && at < cells.Count ? cells[at].Trim() : "";
        }

        var file = Encode(root);
        List<PlanError> planErrors = [];
        foreach (var error in PlanReader.Read(file).Errors)
        {
            var parts = error.Pointer.Split('/');
            if (parts is ["", "departments", _, ..] && int.TryParse(parts[2], CultureInfo.InvariantCulture, out var index) && rowOf.TryGetValue(index, out var row))
            {
                errors.Add(new(error.Code, row, Column(parts[3..]), error.Found, error.Expected, error.Remedy) { Values = error.Values });
            }
            else
            {
                planErrors.Add(error);
            }
        }

        var staying = departments.Where((_, index) => !rowOf.ContainsKey(index)).Select(department => NameOf(department)).ToList();
        return new(file, rows, staying, [.. errors.OrderBy(error => error.Row)], planErrors);
    }

    private static DepartmentColumn? Column(string[] path) =>
        path.Length > 0 && (columns.TryGetValue(path[0], out var column) || columns.TryGetValue(string.Join('/', path.Take(2)), out column)) ? column : null;

    /// <summary>Groups are named by id or by title.</summary>
    private static JsonArray Groups(JsonObject root, string cell)
    {
        var known = (root["groups"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var named = cell.Split([',', ',', '、', ';', ';', ' ', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new JsonArray([.. named.Select(name => (JsonNode)(known.Where(group => Text(group["title"]) == name).Select(group => Text(group["id"])).FirstOrDefault() ?? name)).DistinctBy(group => group.ToString())]);
    }

    /// <summary>What else the plan says of the contact stays.</summary>
    private static void SetContact(JsonObject department, string which, string name, string email)
    {
        var contact = department[which] as JsonObject;
        if (contact is null)
        {
            department[which] = contact = [];
        }

        contact["name"] = name;
        contact["email"] = email;
    }

    private static string? IdOf(JsonNode? department) => Text((department as JsonObject)?["id"]);

    private static string NameOf(JsonNode? department) => Text((department as JsonObject)?["name"]) ?? IdOf(department) ?? "?";

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static byte[] Encode(JsonObject root) => Encoding.UTF8.GetBytes(root.ToJsonString(form) + "\n");
}
