namespace Microsoft.DurableTask;

/// <summary>What a registered task is found by.</summary>
internal readonly record struct TaskKey(TaskName Name, TaskVersion Version)
{
    public override string ToString() =>
        this.Version == TaskVersion.Unversioned ? this.Name.Name : $"{this.Name} version {this.Version.Version}";
}
