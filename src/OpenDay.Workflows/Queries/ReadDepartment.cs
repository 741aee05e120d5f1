using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using OpenDay.Campaigns.Plans;
using OpenDay.Workflows.Records;

namespace OpenDay.Workflows.Queries;

/// <summary>A department with the people to turn to, also one that the campaign got to know after its plan.</summary>
public sealed class ReadDepartment
{
    private readonly CampaignReader _reader;

    internal ReadDepartment(CampaignReader reader) => _reader = reader;

    public async Task<DepartmentPlan?> RunAsync(string campaignId, CampaignPlan plan, string departmentId, CancellationToken cancellationToken) =>
        plan.Departments.FirstOrDefault(department => department.Id == departmentId)
        ?? await _reader.FindAsync<DepartmentPlan>(campaignId, RowKeys.Department(departmentId), cancellationToken);
}
