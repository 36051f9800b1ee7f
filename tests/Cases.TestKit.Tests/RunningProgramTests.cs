using Xunit;

namespace Cases.TestKit.Tests;

public sealed class RunningProgramTests
{
    [Fact]
    public async Task A_program_that_ends_before_it_is_ready_is_reported_with_its_exit_code()
    {
        using var data = new TempFolder();
        var start = new ProgramStart
        {
            DataFolder = data.Path,
            Variables = new Dictionary<string, string> { ["ASPNETCORE_URLS"] = "no-such-scheme://127.0.0.1" },
        };

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningProgram.Start(start));

        Assert.StartsWith("It ended with", fault.Message, StringComparison.Ordinal);
    }
}
