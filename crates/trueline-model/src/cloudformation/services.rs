//! The tables, read when a resource of their service first appears.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::table::Table;

/// The services that have tables, sorted by name, and the text of these.
pub(crate) const SERVICES: [(&str, &str); 62] = [
    ("amazonmq", include_str!("tables/amazonmq.yaml")),
    ("apigateway", include_str!("tables/apigateway.yaml")),
    ("apigatewayv2", include_str!("tables/apigatewayv2.yaml")),
    ("appsync", include_str!("tables/appsync.yaml")),
    ("athena", include_str!("tables/athena.yaml")),
    ("autoscaling", include_str!("tables/autoscaling.yaml")),
    ("backup", include_str!("tables/backup.yaml")),
    ("batch", include_str!("tables/batch.yaml")),
    ("bedrock", include_str!("tables/bedrock.yaml")),
    ("certificatemanager", include_str!("tables/certificatemanager.yaml")),
    ("cloudfront", include_str!("tables/cloudfront.yaml")),
    ("cloudtrail", include_str!("tables/cloudtrail.yaml")),
    ("cloudwatch", include_str!("tables/cloudwatch.yaml")),
    ("codebuild", include_str!("tables/codebuild.yaml")),
    ("codecommit", include_str!("tables/codecommit.yaml")),
    ("codepipeline", include_str!("tables/codepipeline.yaml")),
    ("cognito", include_str!("tables/cognito.yaml")),
    ("config", include_str!("tables/config.yaml")),
    ("dax", include_str!("tables/dax.yaml")),
    ("dlm", include_str!("tables/dlm.yaml")),
    ("dms", include_str!("tables/dms.yaml")),
    ("docdb", include_str!("tables/docdb.yaml")),
    ("dynamodb", include_str!("tables/dynamodb.yaml")),
    ("ec2", include_str!("tables/ec2.yaml")),
    ("ecr", include_str!("tables/ecr.yaml")),
    ("ecs", include_str!("tables/ecs.yaml")),
    ("efs", include_str!("tables/efs.yaml")),
    ("eks", include_str!("tables/eks.yaml")),
    ("elasticache", include_str!("tables/elasticache.yaml")),
    ("elasticloadbalancing", include_str!("tables/elasticloadbalancing.yaml")),
    ("elasticloadbalancingv2", include_str!("tables/elasticloadbalancingv2.yaml")),
    ("elasticsearch", include_str!("tables/elasticsearch.yaml")),
    ("emr", include_str!("tables/emr.yaml")),
    ("events", include_str!("tables/events.yaml")),
    ("glue", include_str!("tables/glue.yaml")),
    ("guardduty", include_str!("tables/guardduty.yaml")),
    ("iam", include_str!("tables/iam.yaml")),
    ("kinesis", include_str!("tables/kinesis.yaml")),
    ("kinesisfirehose", include_str!("tables/kinesisfirehose.yaml")),
    ("kms", include_str!("tables/kms.yaml")),
    ("lambda", include_str!("tables/lambda.yaml")),
    ("logs", include_str!("tables/logs.yaml")),
    ("msk", include_str!("tables/msk.yaml")),
    ("mwaa", include_str!("tables/mwaa.yaml")),
    ("neptune", include_str!("tables/neptune.yaml")),
    ("opensearchservice", include_str!("tables/opensearchservice.yaml")),
    ("qldb", include_str!("tables/qldb.yaml")),
    ("rds", include_str!("tables/rds.yaml")),
    ("redshift", include_str!("tables/redshift.yaml")),
    ("route53", include_str!("tables/route53.yaml")),
    ("s3", include_str!("tables/s3.yaml")),
    ("sagemaker", include_str!("tables/sagemaker.yaml")),
    ("secretsmanager", include_str!("tables/secretsmanager.yaml")),
    ("sns", include_str!("tables/sns.yaml")),
    ("sqs", include_str!("tables/sqs.yaml")),
    ("ssm", include_str!("tables/ssm.yaml")),
    ("sso", include_str!("tables/sso.yaml")),
    ("stepfunctions", include_str!("tables/stepfunctions.yaml")),
    ("timestream", include_str!("tables/timestream.yaml")),
    ("transfer", include_str!("tables/transfer.yaml")),
    ("wafv2", include_str!("tables/wafv2.yaml")),
    ("workspaces", include_str!("tables/workspaces.yaml")),
];

/// The tables of a service, by type.
pub(crate) type Tables = BTreeMap<String, OneOrMany>;

/// What a type becomes: one type or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum OneOrMany {
    One(Box<Table>),
    Many(Vec<Table>),
}

/// The tables of a type such as `AWS::S3::Bucket`.
pub(crate) fn tables_of(kind: &str) -> &'static [Table] {
    static READ: [OnceLock<Tables>; SERVICES.len()] = [const { OnceLock::new() }; SERVICES.len()];
    let service = || Some(kind.strip_prefix("AWS::")?.split_once("::")?.0.to_ascii_lowercase());
    let at = service().and_then(|name| SERVICES.binary_search_by(|(own, _)| (*own).cmp(&name)).ok());
    let tables = at.and_then(|at| READ[at].get_or_init(|| read(SERVICES[at].1)).get(kind));
    match tables {
        Some(OneOrMany::One(table)) => std::slice::from_ref(&**table),
        Some(OneOrMany::Many(tables)) => tables,
        None => &[],
    }
}

/// All tables.
pub(super) fn all() -> impl Iterator<Item = Table> {
    let one_or_many = SERVICES.iter().flat_map(|(_, text)| read(text).into_values());
    one_or_many.flat_map(|tables| match tables {
        OneOrMany::One(table) => vec![*table],
        OneOrMany::Many(tables) => tables,
    })
}

pub(crate) fn read(text: &str) -> Tables {
    serde_yaml::from_str(text).expect("a test reads all tables")
}
