//! Writes code with so many resources into a folder, and a snapshot file of AWS Config with so many items beside it. The
//! items of what is declared stand among those of what is not, and one in a thousand of them has drifted.
//!
//! `cargo run --release -p trueline-bench --bin generate-drift -- 100000 1000000 /tmp/drift`

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Resources in one file of code, so that none is larger than a source file may be.
const IN_A_FILE: usize = 10_000;

fn main() -> io::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize| args.get(at).and_then(|text| text.parse::<usize>().ok());
    let (Some(declared), Some(live), Some(folder)) = (number(0), number(1), args.get(2)) else {
        return Err(io::Error::other("usage: generate-drift DECLARED LIVE FOLDER"));
    };
    let folder = Path::new(folder);
    fs::create_dir_all(folder)?;
    write_code(folder, declared)?;
    write_snapshot(&folder.join("live.json"), declared, live)
}

fn write_code(folder: &Path, declared: usize) -> io::Result<()> {
    for start in (0..declared).step_by(IN_A_FILE) {
        let mut out = BufWriter::new(File::create(folder.join(format!("queues{}.tf", start / IN_A_FILE)))?);
        for at in start..(start + IN_A_FILE).min(declared) {
            writeln!(
                out,
                "resource \"aws_sqs_queue\" \"q{at}\" {{\n  name                      = \"acme-{at}\"\n  \
                 message_retention_seconds = 86400\n  tags = {{ Team = \"shop\" }}\n}}\n"
            )?;
        }
        out.flush()?;
    }
    Ok(())
}

fn write_snapshot(path: &Path, declared: usize, live: usize) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    writeln!(out, "{{\"fileVersion\": \"1.0\", \"configurationItems\": [")?;
    let every = live.checked_div(declared).unwrap_or(usize::MAX).max(1);
    for at in 0..live {
        let name = if at % every == 0 && at / every < declared { at / every } else { declared + at };
        let retention = if name < declared && name % 1000 == 0 { 60 } else { 86_400 };
        let comma = if at == 0 { "" } else { "," };
        writeln!(
            out,
            r#"{comma}{{"configurationItemVersion": "1.3", "configurationItemCaptureTime": "2026-09-01T06:00:00.000Z", "configurationStateId": 1788242400000, "awsAccountId": "111122223333", "configurationItemStatus": "OK", "resourceType": "AWS::SQS::Queue", "resourceId": "https://sqs.eu-west-1.amazonaws.com/111122223333/acme-{name}", "resourceName": "acme-{name}", "ARN": "arn:aws:sqs:eu-west-1:111122223333:acme-{name}", "awsRegion": "eu-west-1", "availabilityZone": "Not Applicable", "tags": {{"Team": "shop"}}, "relationships": [], "configuration": {{"QueueName": "acme-{name}", "QueueUrl": "https://sqs.eu-west-1.amazonaws.com/111122223333/acme-{name}", "MessageRetentionPeriod": {retention}, "VisibilityTimeout": 30, "DelaySeconds": 0, "MaximumMessageSize": 262144, "ReceiveMessageWaitTimeSeconds": 0, "SqsManagedSseEnabled": true, "CreatedTimestamp": "1788000000", "LastModifiedTimestamp": "1788000000"}}, "supplementaryConfiguration": {{"Tags": {{"Team": "shop"}}}}}}"#
        )?;
    }
    writeln!(out, "]}}")?;
    out.flush()
}
