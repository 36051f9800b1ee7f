using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Cases.Benchmarks.Ledger;

/// <summary>
/// The floor: the same rows in one transaction a command, one prepared statement and so one round trip, from PostgreSQL's own
/// bench.
/// </summary>
internal static partial class PgBench
{
    private const string Script = """
        \set i random(1, @CASES@)
        with moved as (
          update case_head set version = version + 1, hash = sha256(hash) where case_id = md5(:i::text)::uuid returning case_id, version),
        event as (
          insert into case_event (case_id, version, act_seq, request_id, request_digest, name, recorded_at, body, hash)
          select case_id, version, 0, gen_random_uuid(), sha256('bench'), 'case-noted', 1772413200000, convert_to(repeat('x', 600), 'UTF8'), sha256('x')
          from moved)
        update case_row r set version = m.version, number = md5(:i::text), kind = 'complex-entry', stage = (array['received', 'triaged'])[1 + m.version % 2],
          firm_id = 'firm-1', firm_name = 'firm', title = 'title', procedure_id = 'tenancy', procedure_version = '2026-1', lead_agency = 'molit',
          officer = 'officer-1', holder = 'molit', complex = 'complex-1', outcome = null, arrived_at = 1772413200000, received_at = 1772413200000,
          decided_at = null, closed_at = null, due = '2026-03-31', due_at = 1774918800000, paused = false, search = 'search'
        from moved m where r.case_id = m.case_id;
        """;

    public static async Task<double> Run(NpgsqlConnectionStringBuilder database, int callers, int cases, int seconds)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                file, Script.Replace("@CASES@", cases.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            var start = new ProcessStartInfo("/usr/lib/postgresql/15/bin/pgbench")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["PGOPTIONS"] = "-c search_path=ledger" },
            };
            string[] arguments = ["-n", "-M", "prepared", "-c", $"{callers}", "-j", "2", "-T", $"{seconds}", "-f", file,
                "-h", database.Host!, "-p", $"{database.Port}", "-U", database.Username!, database.Database!];
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            var match = Rate().Match(output);
            return match.Success
                ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"pgbench ended with {process.ExitCode}: {output}{await errors}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"tps = ([0-9.]+) \(without")]
    private static partial Regex Rate();
}
