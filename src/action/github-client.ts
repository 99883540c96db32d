import { failureOf } from './retry.js'
import type { Environment } from './toolkit.js'

/** A comment as far as the action looks at it. */
export interface IssueComment {
  readonly id: number | bigint
  readonly url: string
  readonly author: string
  readonly body: string
}

/** An annotation of a check run, in GitHub's words. */
export interface CheckAnnotation {
  readonly path: string
  readonly start_line: number
  readonly end_line: number
  readonly annotation_level: 'failure' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
}

/** What a check run shows. GitHub adds the annotations of each request to those that are there. */
export interface CheckOutput {
  readonly title: string
  readonly summary: string
  readonly annotations: readonly CheckAnnotation[]
}

/** A check run that has ended. */
export interface NewCheckRun {
  readonly name: string
  readonly commit: string
  readonly conclusion: 'success' | 'failure'
  readonly detailsUrl?: string
  readonly output: CheckOutput
}

/** The few questions and orders that the action has for GitHub. */
export interface GitHubClient {
  /** Every comment of an issue or pull request, oldest first, page by page. */
  comments(issue: number): AsyncIterable<IssueComment>
  createComment(issue: number, body: string): Promise<IssueComment>
  updateComment(id: number | bigint, body: string): Promise<IssueComment>
  /** Numbers of the open pull requests that hold a commit of the repository; GitHub knows none of a fork by it. */
  openPullRequests(commit: string): Promise<readonly number[]>
  /** Numbers of the open pull requests from `owner:branch` whose last commit is this one. */
  openPullRequestsFrom(branch: string, commit: string): Promise<readonly number[]>
  createCheckRun(run: NewCheckRun): Promise<{ readonly id: number | bigint; readonly url: string }>
  addToCheckRun(id: number | bigint, output: CheckOutput): Promise<void>
  /** The login that comments of this token carry. */
  login(): Promise<string>
}

/** The author of what `GITHUB_TOKEN` writes. */
const workflowLogin = 'github-actions[bot]'

/** How long one request may take, in milliseconds. */
const timeLimit = 30_000

/**
 * Opens a client for the repository of the run; loads the GitHub library only now, because most runs
 * never need it.
 */
export async function openGitHub(env: Environment, token: string): Promise<GitHubClient> {
  const { getOctokit } = await import('@actions/github')
  const octokit = getOctokit(token, { baseUrl: env.GITHUB_API_URL || 'https://api.github.com' })
  octokit.hook.before('request', (options) => {
    options.request = { ...options.request, signal: AbortSignal.timeout(timeLimit) }
  })
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/')
  return {
    async *comments(issue) {
      const pages = octokit.paginate.iterator(
        'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
        { owner, repo, issue_number: issue, per_page: 100 },
      )
      for await (const page of pages) yield* page.data.map(commentOf)
    },
    async createComment(issue, body) {
      const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
      const answer = await octokit.request(route, { owner, repo, issue_number: issue, body })
      return commentOf(answer.data)
    },
    async updateComment(id, body) {
      const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}'
      const answer = await octokit.request(route, { owner, repo, comment_id: id, body })
      return commentOf(answer.data)
    },
    async openPullRequests(commit) {
      const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls'
      const answer = await octokit.request(route, { owner, repo, commit_sha: commit })
      return answer.data.filter((pull) => pull.state === 'open').map((pull) => pull.number)
    },
    async openPullRequestsFrom(branch, commit) {
      const route = 'GET /repos/{owner}/{repo}/pulls'
      const answer = await octokit.request(route, { owner, repo, state: 'open', head: branch })
      return answer.data.filter(({ head }) => head.sha === commit).map(({ number }) => number)
    },
    async createCheckRun({ name, commit, conclusion, detailsUrl, output }) {
      const answer = await octokit.request('POST /repos/{owner}/{repo}/check-runs', {
        owner,
        repo,
        name,
        head_sha: commit,
        status: 'completed',
        conclusion,
        ...(detailsUrl && { details_url: detailsUrl }),
        output: { ...output, annotations: [...output.annotations] },
      })
      return { id: answer.data.id, url: answer.data.html_url ?? '' }
    },
    async addToCheckRun(id, output) {
      await octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
        owner,
        repo,
        check_run_id: id,
        output: { ...output, annotations: [...output.annotations] },
      })
    },
    async login() {
      try {
        const { viewer } = await octokit.graphql<{ viewer: { login: string } }>(
          'query { viewer { login } }',
        )
        return viewer.login
      } catch (error) {
        const status = failureOf(error)?.status ?? 403
        if (status >= 500 || status === 429) throw error
        return workflowLogin
      }
    },
  }
}

function commentOf(data: {
  readonly id: number | bigint
  readonly html_url: string
  readonly user: { readonly login: string } | null
  readonly body?: string | undefined
}): IssueComment {
  return {
    id: data.id,
    url: data.html_url,
    author: data.user?.login ?? '',
    body: data.body ?? '',
  }
}
