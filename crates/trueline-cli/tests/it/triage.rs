//! Whose a finding is, and how early to look at it.

use serde_json::{Value, json};

use crate::support::{Folder, Run};

const NETWORK: &str = r#"
resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_internet_gateway" "gw" { vpc_id = aws_vpc.main.id }
resource "aws_subnet" "a" { vpc_id = aws_vpc.main.id }
resource "aws_route_table" "out" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.gw.id
  }
}
resource "aws_route_table_association" "a" {
  subnet_id      = aws_subnet.a.id
  route_table_id = aws_route_table.out.id
}
resource "aws_security_group" "ssh" {
  vpc_id = aws_vpc.main.id
}
resource "aws_vpc_security_group_ingress_rule" "ssh" {
  security_group_id = aws_security_group.ssh.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
}
resource "aws_instance" "web" {
  subnet_id                   = aws_subnet.a.id
  vpc_security_group_ids      = [aws_security_group.ssh.id]
  associate_public_ip_address = true
  tags                        = { Environment = "prod" }
}
"#;

const INSIDE: &str = "resource \"aws_instance\" \"inside\" {\n  associate_public_ip_address = false\n}\n";

/// The findings of one rule by the address they are about.
fn findings(folder: &Folder, rule: &str) -> Vec<(String, Value)> {
    let run = Run::of(folder.trueline().args(["check", "--format", "json", "--rule", rule])).exits_with(1);
    let report = run.json();
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|one| (one["resource"]["address"].as_str().unwrap().to_owned(), one.clone())).collect()
}

#[test]
fn a_finding_says_whose_it_is_and_why_it_ranks() {
    let folder = Folder::new(&[
        ("net/main.tf", NETWORK),
        ("app/main.tf", INSIDE),
        (".github/CODEOWNERS", "* @everyone\n/net/ @org/network net@example.org\n"),
    ]);
    let findings = findings(&folder, "aws-ec2-instance-imdsv1-enabled");
    let of = |address: &str| findings.iter().find(|(own, _)| own == address).map(|(_, finding)| finding).unwrap();
    let (web, inside) = (of("aws_instance.web"), of("aws_instance.inside"));
    assert_eq!(web["owners"], json!(["@org/network", "net@example.org"]));
    assert_eq!(inside["owners"], json!(["@everyone"]));
    let route = ["aws_internet_gateway.gw", "aws_security_group.ssh", "aws_instance.web"];
    assert_eq!(web["exposure"], json!({"certain": true, "route": route, "doubts": []}));
    assert_eq!(inside["exposure"], Value::Null);
    let words: Vec<&str> =
        web["priority"]["reasons"].as_array().unwrap().iter().map(|reason| reason["what"].as_str().unwrap()).collect();
    assert_eq!(words[0], "severity high");
    assert_eq!(words[1], format!("reachable: internet → {}", route.join(" → ")));
    assert_eq!(words[2], "worth much: Environment = prod");
    assert!(web["priority"]["score"].as_u64() > inside["priority"]["score"].as_u64());
}

#[test]
fn a_companion_is_as_exposed_as_what_it_configures() {
    let folder = Folder::new(&[("main.tf", NETWORK)]);
    let findings = findings(&folder, "aws-ec2-security-group-ssh-open");
    let [(address, finding)] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!(address, "aws_vpc_security_group_ingress_rule.ssh");
    assert_eq!(finding["exposure"]["certain"], true);
    assert_eq!(finding["owners"], json!([]), "there is no CODEOWNERS");
}

#[test]
fn how_code_is_written_is_not_reachable() {
    let config = "[[tags]]\nrequired = [\"owner\"]\nseverity = \"high\"\n";
    let folder = Folder::new(&[("main.tf", NETWORK), ("trueline.toml", config)]);
    let found = findings(&folder, "required-tags");
    let (_, web) = found.iter().find(|(address, _)| address == "aws_instance.web").unwrap();
    let reasons = web["priority"]["reasons"].to_string();
    assert!(reasons.contains("severity high") && !reasons.contains("reachable"), "{reasons}");
}

#[test]
fn hidden_commands_are_not_suggested() {
    let folder = Folder::new(&[]);
    let run = Run::of(folder.trueline().arg("scan")).exits_with(2);
    assert!(!run.stderr.contains("'man'"), "{}", run.stderr);
    let run = Run::of(folder.trueline().arg("chek")).exits_with(2);
    assert!(run.stderr.contains("'check'"), "{}", run.stderr);
}

#[test]
fn a_manual_page_for_each_command() {
    let folder = Folder::new(&[]);
    Run::of(folder.trueline().args(["man", "."])).exits_with(0);
    let page = std::fs::read_to_string(folder.path("trueline-check.1")).unwrap();
    assert!(page.contains("\\-\\-fail\\-on") && page.contains(".TH trueline-check 1"), "{page}");
    assert!(folder.path("trueline-baseline-create.1").is_file() && folder.path("trueline.1").is_file());
    let away = Run::of(folder.trueline().args(["man", "nowhere"])).exits_with(2);
    assert!(away.stderr.contains("cannot write to `nowhere`"), "{}", away.stderr);
}
